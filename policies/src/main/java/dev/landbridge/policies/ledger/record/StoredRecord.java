package dev.landbridge.policies.ledger.record;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record in its place.
 *
 * @param writtenAt when it got its place, in microseconds since 1970; never less than that of the
 *     record before it
 * @param chain number of its node's chain
 * @param sequence its place there, from 1
 * @param intent what an outcome ends
 * @param occurredAt in microseconds since 1970
 * @param question digest of the {@link Question}; null if there is none
 * @param keyEpoch of the key under which its personal keys are hashed
 * @param segments in how many segments its subjects are; 0 if they are with it
 * @param body canonical JSON
 * @param personalDigest what the chain covers of the personal part
 * @param personal null if it was erased
 * @param erasedBy the record of the erasure
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRecord(
    long writtenAt,
    int chain,
    long sequence,
    UUID id,
    String kind,
    @Nullable UUID intent,
    long occurredAt,
    @Nullable String department,
    @Nullable String application,
    @Nullable String matter,
    @Nullable String outcome,
    byte @Nullable [] question,
    int keyEpoch,
    int segments,
    byte[] body,
    byte[] personalDigest,
    byte[] hash,
    @Nullable Personal personal,
    @Nullable UUID erasedBy) {

  /** What its hash has to be after the record before it. */
  public byte[] hashAfter(byte[] previous, MessageDigest digest) {
    new CanonicalBytes(body.length + 320)
        .fixed(previous)
        .number(sequence)
        .number(writtenAt)
        .uuid(id)
        .text(kind)
        .uuid(intent)
        .number(occurredAt)
        .text(department)
        .text(application)
        .text(matter)
        .text(outcome)
        .sized(question)
        .integer(keyEpoch)
        .integer(segments)
        .fixed(personalDigest)
        .sized(body)
        .into(digest);
    return digest.digest();
  }

  /** The same with its hash. */
  public StoredRecord hashed(byte[] hashed) {
    return with(hashed, personal);
  }

  /** The same with digests of its segments as subjects, if it has segments. */
  StoredRecord withSegments(byte @Nullable [] digests) {
    if (segments == 0 || personal == null) {
      return this;
    }
    return with(
        hash,
        new Personal(
            personal.salt(),
            personal.person(),
            personal.caseNumber(),
            digests == null ? new byte[0] : digests,
            personal.values()));
  }

  private StoredRecord with(byte[] otherHash, @Nullable Personal otherPersonal) {
    return new StoredRecord(
        writtenAt,
        chain,
        sequence,
        id,
        kind,
        intent,
        occurredAt,
        department,
        application,
        matter,
        outcome,
        question,
        keyEpoch,
        segments,
        body,
        personalDigest,
        otherHash,
        otherPersonal,
        erasedBy);
  }

  /** Microseconds since 1970. */
  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
