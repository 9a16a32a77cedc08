package dev.landbridge.api.operation;

import dev.landbridge.core.access.Principal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what cursors hold, so that they say nothing and nobody can make one. Every caller has a key
 * of their own for every matter; what is sealed for one opens for no other. Thread-safe.
 *
 * <p>A cursor is a nonce and AES-256-GCM of a digest of the question and of the values, padded.
 */
public final class CursorSeal {
  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int DIGEST_BYTES = 32;
  private static final int TAG_BITS = 128;

  /** Plain texts are multiples of it, so that the length of a cursor tells little. */
  private static final int BLOCK_BYTES = 256;

  /** More than any row's order needs. */
  private static final int MOST_CHARACTERS = 20_000;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec secret;

  /**
   * A seal. Servers with the same secret open each other's cursors.
   *
   * @param secret at least 32 random bytes; keys are derived from it
   */
  public CursorSeal(byte[] secret) {
    this.secret =
        new SecretKeySpec(derive(new SecretKeySpec(secret, MAC), "landbridge cursor"), MAC);
  }

  /** The cursors of one caller in one matter. */
  public Cursors of(Principal principal, Optional<String> matter) {
    String caller =
        String.join(
            "\0",
            principal.person().orElse(""),
            principal.application().orElse(""),
            principal.department(),
            matter.map(String::strip).orElse(""));
    return new Sealed(caller);
  }

  private final class Sealed implements Cursors {
    private final String caller;
    private @Nullable SecretKeySpec key;

    Sealed(String caller) {
      this.caller = caller;
    }

    /** Derived when it is needed, because few requests ask for pages. */
    private synchronized SecretKeySpec key() {
      SecretKeySpec known = key;
      if (known == null) {
        known = new SecretKeySpec(derive(secret, caller), "AES");
        key = known;
      }
      return known;
    }

    @Override
    public String seal(byte[] question, byte[] values) {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      int length = DIGEST_BYTES + Integer.BYTES + values.length;
      ByteBuffer plain =
          ByteBuffer.allocate((length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES)
              .put(question)
              .putInt(values.length)
              .put(values);
      try {
        ByteArrayOutputStream cursor = new ByteArrayOutputStream();
        cursor.writeBytes(nonce);
        cursor.writeBytes(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.toByteArray());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has AES-GCM", e);
      }
    }

    @Override
    public Optional<byte[]> open(byte[] question, String cursor) {
      if (cursor.length() > MOST_CHARACTERS) {
        return Optional.empty();
      }
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length <= NONCE_BYTES) {
          return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        ByteBuffer plain =
            ByteBuffer.wrap(
                cipher(Cipher.DECRYPT_MODE, nonce)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        byte[] sealedQuestion = new byte[DIGEST_BYTES];
        plain.get(sealedQuestion);
        byte[] values = new byte[plain.getInt()];
        plain.get(values);
        return Arrays.equals(sealedQuestion, question) ? Optional.of(values) : Optional.empty();
      } catch (GeneralSecurityException | IllegalArgumentException notSealedHere) {
        return Optional.empty();
      }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher;
    }
  }

  private static byte[] derive(SecretKeySpec from, String purpose) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(from);
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
