@NullMarked
package dev.landbridge.policies.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
