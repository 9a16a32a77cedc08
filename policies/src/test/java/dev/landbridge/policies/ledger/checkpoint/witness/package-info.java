@NullMarked
package dev.landbridge.policies.ledger.checkpoint.witness;

import org.jspecify.annotations.NullMarked;
