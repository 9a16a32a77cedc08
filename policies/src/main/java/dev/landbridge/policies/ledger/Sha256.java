package dev.landbridge.policies.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of the chain. */
final class Sha256 {
  private Sha256() {}

  /** The hash of a text's UTF-8 bytes. */
  static byte[] of(String text) {
    return digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the first record of a node's chain has in place of the hash before it. */
  static byte[] beforeFirst(String node) {
    return of("landbridge ledger 1 " + node);
  }

  /** The hash of a record: of the hash before it, its sequence as eight bytes, and its body. */
  static byte[] ofRecord(byte[] previous, long sequence, byte[] body) {
    MessageDigest digest = digest();
    digest.update(previous);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    return digest.digest(body);
  }

  /** Hexadecimal digits of a hash. */
  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
