package dev.landbridge.policies.ledger.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and bytes as lower-case hexadecimal digits. */
final class Hash {
  /** Bytes of a hash. */
  static final int BYTES = 32;

  private Hash() {}

  /** The hash of some bytes. */
  static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }

  /** The hash of a byte and the parts that follow it. */
  static byte[] of(byte prefix, byte[]... parts) {
    MessageDigest digest = digest();
    digest.update(prefix);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** Two digits for each byte. */
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** What the digits stand for. */
  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /**
   * The digits, if they are the one spelling of so many bytes.
   *
   * @throws IllegalArgumentException if they are not
   */
  static String checked(String name, String hex, int bytes) {
    if (hex.length() != 2 * bytes || !hex.chars().allMatch(Hash::isDigit)) {
      throw new IllegalArgumentException(
          "its %s is not %d hexadecimal digits".formatted(name, 2 * bytes));
    }
    return hex;
  }

  private static boolean isDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
