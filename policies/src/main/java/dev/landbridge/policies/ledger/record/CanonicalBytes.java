package dev.landbridge.policies.ledger.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stand for values in only one way: numbers big-endian, everything of variable length
 * behind its length as four bytes, or behind -1 if it is missing.
 */
final class CanonicalBytes {
  private ByteBuffer buffer;

  CanonicalBytes(int expected) {
    this.buffer = ByteBuffer.allocate(expected);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (buffer.position() + bytes));
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }

  /** Bytes of a length that everybody knows. */
  CanonicalBytes fixed(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  CanonicalBytes integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  CanonicalBytes number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  /** A UUID; 16 zeros if it is missing. */
  CanonicalBytes uuid(@Nullable UUID value) {
    long high = value == null ? 0 : value.getMostSignificantBits();
    long low = value == null ? 0 : value.getLeastSignificantBits();
    room(2 * Long.BYTES).putLong(high).putLong(low);
    return this;
  }

  CanonicalBytes sized(byte @Nullable [] value) {
    if (value == null) {
      return integer(-1);
    }
    return integer(value.length).fixed(value);
  }

  /** A text in UTF-8. */
  CanonicalBytes text(@Nullable String value) {
    return sized(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void into(MessageDigest digest) {
    digest.update(buffer.array(), 0, buffer.position());
  }
}
