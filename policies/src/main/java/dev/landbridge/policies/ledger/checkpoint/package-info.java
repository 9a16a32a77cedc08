/**
 * Signed statements of how far every chain of the ledger has come, each naming the one before it,
 * so that what is kept of them elsewhere shows if the ledger is cut off or written anew.
 *
 * <p>In reading order: {@link dev.landbridge.policies.ledger.checkpoint.ChainHead} is the end of
 * one chain, with the root of a {@link dev.landbridge.policies.ledger.checkpoint.MerkleTree} over
 * what is new in it; a {@link dev.landbridge.policies.ledger.checkpoint.Checkpoint} has those of
 * all chains; a {@link dev.landbridge.policies.ledger.checkpoint.SigningKey} makes a {@link
 * dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint} of it; a {@link
 * dev.landbridge.policies.ledger.checkpoint.CheckpointChain} checks one after the other; an {@link
 * dev.landbridge.policies.ledger.checkpoint.InclusionProof} shows offline that a record is among
 * what was signed. It does not know what a record says, nor where checkpoints are stored.
 */
@NullMarked
package dev.landbridge.policies.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
