package dev.landbridge.policies.ledger.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** The hash function of a chain; all have 32 bytes. A chain keeps the one that it began with. */
public enum ChainDigest {
  /** FIPS 180-4. */
  SHA_256("SHA-256"),
  /** GB/T 32905, where Chinese commercial cryptography is mandated. */
  SM3("SM3");

  private final String algorithm;

  ChainDigest(String algorithm) {
    this.algorithm = algorithm;
  }

  /** Its standard name, by which configuration and database know it. */
  public String algorithm() {
    return algorithm;
  }

  /** The one with a standard name, in any case. */
  public static Optional<ChainDigest> of(String algorithm) {
    return Arrays.stream(values()).filter(it -> it.algorithm.equalsIgnoreCase(algorithm)).findAny();
  }

  /** A new computation. */
  public MessageDigest begin() {
    return this == SM3 ? new SM3.Digest() : sha256();
  }

  /** What the first record of a node's chain has in place of the hash before it. */
  public byte[] beforeFirst(String node) {
    return begin().digest(("landbridge ledger 2 " + node).getBytes(StandardCharsets.UTF_8));
  }

  /** Hexadecimal digits of a hash. */
  public static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  /** SHA-256, by which contents are named whatever hash the chains have. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
