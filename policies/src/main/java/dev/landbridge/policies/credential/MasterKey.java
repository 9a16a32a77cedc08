package dev.landbridge.policies.credential;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.SourceAccount;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which accounts of sources are sealed, by AES-256-GCM with a new random nonce each
 * time. A seal is bound to its source and user: it opens for no others. The key lies outside the
 * database, its text shows nothing, and nothing returns it. Thread-safe.
 */
public final class MasterKey {
  private static final String MAC = "HmacSHA256";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int FINGERPRINT_BYTES = 8;
  private static final String DIGITS = "[0-9a-fA-F]{64}";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec sealing;
  private final String fingerprint;

  private MasterKey(byte[] key) {
    sealing = new SecretKeySpec(derived(key, "seal"), "AES");
    fingerprint =
        HexFormat.of().formatHex(Arrays.copyOf(derived(key, "fingerprint"), FINGERPRINT_BYTES));
  }

  /**
   * Reads a key of 32 bytes, written as 64 hexadecimal digits; blanks around them are ignored.
   *
   * @return empty if the text is anything else
   */
  public static Optional<MasterKey> parse(String text) {
    return Optional.of(text.strip())
        .filter(digits -> digits.matches(DIGITS))
        .map(digits -> new MasterKey(HexFormat.of().parseHex(digits)));
  }

  /** The text of a new random key. */
  public static String random() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }

  /**
   * What this key is known by, 16 hexadecimal digits: a keyed hash of a fixed text, of which the
   * key cannot be computed.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /** Seals the account of a source. */
  SealedAccount seal(String source, SourceAccount account) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, source, account.user(), nonce)
              .doFinal(account.password().getBytes(StandardCharsets.UTF_8));
      return new SealedAccount(source, account.user(), nonce, sealed, fingerprint);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /**
   * Opens the account of a source.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it was sealed under another
   *     key, {@code NOT_POSSIBLE} if it is not as it was sealed
   */
  SourceAccount open(SealedAccount account) {
    if (!account.fingerprint().equals(fingerprint)) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot open the credentials of source %s: they were sealed under another master key. Name that key, or give them anew."
              .formatted(account.source()));
    }
    try {
      byte[] password =
          cipher(Cipher.DECRYPT_MODE, account.source(), account.user(), account.nonce())
              .doFinal(account.sealed());
      return new SourceAccount(account.user(), new String(password, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException _) {
      throw new LandbridgeException(
          ErrorCode.NOT_POSSIBLE,
          "Cannot open the credentials of source %s: they are not as they were sealed. Find out who changed the state database, and give them anew."
              .formatted(account.source()));
    }
  }

  /** Neither a source nor a user holds a NUL. */
  private Cipher cipher(int mode, String source, String user, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((source + '\0' + user).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] derived(byte[] key, String use) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(("landbridge source credentials " + use).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
