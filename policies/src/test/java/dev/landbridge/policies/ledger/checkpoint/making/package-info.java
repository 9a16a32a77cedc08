@NullMarked
package dev.landbridge.policies.ledger.checkpoint.making;

import org.jspecify.annotations.NullMarked;
