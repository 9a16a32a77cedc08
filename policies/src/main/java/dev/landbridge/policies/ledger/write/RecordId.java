package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.record.Personal;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes record ids: UUIDs of version 7, which sort by time. They are names, not secrets.
 *
 * <p>Source: RFC 9562 section 5.7.
 */
final class RecordId {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private static final SecureRandom SECURE = new SecureRandom();

  private RecordId() {}

  static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long time = System.currentTimeMillis() << 16;
    return new UUID(time | VERSION | random.nextInt(1 << 12), VARIANT | random.nextLong() >>> 2);
  }

  /** Random bytes that nobody can guess. */
  static byte[] salt() {
    byte[] salt = new byte[Personal.SALT_BYTES];
    SECURE.nextBytes(salt);
    return salt;
  }
}
