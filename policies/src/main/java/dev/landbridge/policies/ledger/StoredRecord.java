package dev.landbridge.policies.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger with what belongs to it.
 *
 * @param node null if its chain is not there
 * @param subjects of every subject in order the epoch in four bytes and the hash
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredRecord(
    @Nullable String node,
    long sequence,
    UUID id,
    String kind,
    @Nullable UUID intent,
    byte[] previousHash,
    byte[] hash,
    byte[] body,
    Instant occurredAt,
    @Nullable String department,
    @Nullable String person,
    @Nullable String application,
    @Nullable String matter,
    @Nullable String caseNumber,
    @Nullable String outcome,
    byte @Nullable [] subjects) {}
