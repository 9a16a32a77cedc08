/**
 * Where checkpoints of the ledger are kept out of reach of whoever runs it.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.checkpoint.witness.Witness} is the
 * door; {@link dev.landbridge.policies.ledger.checkpoint.witness.WitnessFile} keeps checkpoints in
 * a file and refuses one that does not continue the last; {@link
 * dev.landbridge.policies.ledger.checkpoint.witness.WitnessServer} is run by a department over such
 * a file; {@link dev.landbridge.policies.ledger.checkpoint.witness.WitnessWebhook} sends to it. It
 * does not know how a checkpoint is made, nor what is done if a witness refuses.
 */
@NullMarked
package dev.landbridge.policies.ledger.checkpoint.witness;

import org.jspecify.annotations.NullMarked;
