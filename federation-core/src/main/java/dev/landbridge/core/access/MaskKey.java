package dev.landbridge.core.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which hash masks hide values from one consumer in one matter: there, the same
 * value has the same hash in all departments' data; elsewhere it has another. Statements carry it
 * as constants, because no parameter can be in an expression that rows are grouped by.
 */
public final class MaskKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;
  private static final Pattern CONSTANT = Pattern.compile("[0-9a-f]{" + 2 * BLOCK_BYTES + "}");

  private final byte[] key;

  /**
   * A key.
   *
   * @param key 32 bytes that nobody can guess
   */
  public MaskKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key of " + key.length + " bytes");
    }
    this.key = key.clone();
  }

  /** The hash of a text: HMAC-SHA256 of its UTF-8 bytes, 64 hexadecimal digits. */
  public String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /**
   * What SHA-256 is given before the text, 128 hexadecimal digits.
   *
   * <p>Source: RFC 2104, the hash of the outer constant and of the hash of the inner one and text.
   */
  public String innerConstant() {
    return constant(INNER);
  }

  /** What SHA-256 is given before the hash of the inner constant and the text. */
  public String outerConstant() {
    return constant(OUTER);
  }

  private String constant(byte pad) {
    byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] ^= pad;
    }
    return HexFormat.of().formatHex(block);
  }

  /** SQL without the constants of any key in it. */
  public static String hide(String sql) {
    return CONSTANT.matcher(sql).replaceAll("…");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskKey that && MessageDigest.isEqual(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "MaskKey[]";
  }
}
