package dev.landbridge.policies.ledger.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** Public keys and signatures of Ed25519 in their raw form. Source: RFC 8032, RFC 8410. */
final class Ed25519 {
  /** Name of the algorithm. */
  static final String NAME = "Ed25519";

  /** Bytes of a public key. */
  static final int KEY_BYTES = 32;

  /** Bytes of a signature. */
  static final int SIGNATURE_BYTES = 64;

  /** What stands before the key in its X.509 form. */
  private static final byte[] X509_PREFIX = Hash.bytes("302a300506032b6570032100");

  private Ed25519() {}

  /** The raw form of a public key, as hexadecimal digits. */
  static String raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Hash.hex(Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
  }

  /** Whether a signature is that of a key over some bytes; both as hexadecimal digits. */
  static boolean signed(String key, byte[] bytes, String signature) {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
    System.arraycopy(Hash.bytes(key), 0, encoded, X509_PREFIX.length, KEY_BYTES);
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(bytes);
      return verifier.verify(Hash.bytes(signature));
    } catch (GeneralSecurityException e) {
      // A key or a signature that is no point of the curve is nobody's.
      return false;
    }
  }
}
