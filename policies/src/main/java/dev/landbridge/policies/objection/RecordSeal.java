package dev.landbridge.policies.objection;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the keys of records, by AES-256-GCM, so that the database does not know whom objections are
 * about. A seal is bound to its objection: it opens for no other. Thread-safe.
 */
public final class RecordSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  /**
   * A seal.
   *
   * @param key 32 random bytes, not in the database
   */
  public RecordSeal(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("seal key of " + key.length + " bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** A nonce and the sealed text. */
  byte[] seal(UUID objection, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, objection, nonce)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** The text; empty if it was sealed under another key or for another objection. */
  Optional<String> open(UUID objection, byte[] sealed) {
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, objection, nonce)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, UUID objection, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(objection.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  @Override
  public String toString() {
    return "RecordSeal[]";
  }
}
