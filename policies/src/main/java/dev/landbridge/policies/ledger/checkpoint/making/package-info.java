/** Makes checkpoints of the ledger, gives them to witnesses, and checks the ledger by them. */
@NullMarked
package dev.landbridge.policies.ledger.checkpoint.making;

import org.jspecify.annotations.NullMarked;
