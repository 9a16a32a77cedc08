package dev.landbridge.policies.ledger;

/**
 * What a ledger has done since the start.
 *
 * @param records that became durable
 * @param commits in which they did, each with one wait for the disk
 * @param failures to write, each of one or more records
 * @param waiting records that are not durable yet
 */
public record LedgerFigures(long records, long commits, long failures, int waiting) {}
