package dev.landbridge.policies.ledger.record;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What of a record is personal. The chain covers only its salted digest, so it can be erased and
 * the chain still be checked.
 *
 * @param salt 16 random bytes
 * @param person who asked
 * @param subjects first 128 bits of the keyed hashes of whom it is about, in order, 16 bytes each;
 *     for a record with segments the SHA-256 of each of them
 * @param values canonical JSON with {@code network} and {@code variables}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Personal(
    byte[] salt,
    @Nullable String person,
    @Nullable String caseNumber,
    byte[] subjects,
    byte[] values) {
  /** Bytes of a salt. */
  public static final int SALT_BYTES = 16;

  /** What the chain covers of it, 32 bytes. */
  public byte[] digest(MessageDigest digest) {
    CanonicalBytes bytes =
        new CanonicalBytes(SALT_BYTES + subjects.length + values.length + 128)
            .fixed(salt)
            .text(person)
            .text(caseNumber)
            .sized(values)
            .sized(subjects);
    bytes.into(digest);
    return digest.digest();
  }
}
