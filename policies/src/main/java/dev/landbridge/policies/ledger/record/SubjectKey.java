package dev.landbridge.policies.ledger.record;

import dev.landbridge.policies.ledger.HiddenValue;
import dev.landbridge.policies.ledger.PersonalKey;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which personal keys are hashed (HMAC-SHA256). It lies outside the database, so
 * that whoever has the ledger cannot find out whom it is about by trying all id numbers.
 */
public final class SubjectKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_BYTES = 16;
  private static final int SUBJECT_BYTES = 16;

  private final int epoch;

  /** Copied for each hash, which is cheaper than to set the key up again; never used itself. */
  private final Mac template;

  /**
   * A key.
   *
   * @param epoch a number from 1 that records name it by; never used for another key
   * @param key at least 16 random bytes, better 32
   */
  public SubjectKey(int epoch, byte[] key) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch " + epoch);
    }
    if (key.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "subject key of " + key.length + " bytes, not " + MIN_BYTES);
    }
    this.epoch = epoch;
    this.template = template(key);
  }

  private static Mac template(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The number that records name it by. */
  public int epoch() {
    return epoch;
  }

  /**
   * A key of its own for another use, by which nothing that this one hashes is known again.
   *
   * @param use what for, for example {@code cases}
   */
  public SubjectKey derived(String use) {
    return new SubjectKey(epoch, derivedBytes(use));
  }

  /** 32 bytes of a key of its own for another use. */
  public byte[] derivedBytes(String use) {
    return mac("landbridge " + use);
  }

  /** The keyed hash of a personal key, 64 hexadecimal digits. */
  public String hash(PersonalKey personalKey) {
    return HexFormat.of().formatHex(mac(personalKey.value()));
  }

  /** The first 128 bits of the keyed hash, by which the ledger knows whom a record is about. */
  public byte[] subject(PersonalKey personalKey) {
    return Arrays.copyOf(mac(personalKey.value()), SUBJECT_BYTES);
  }

  /** The same of a value that is not to be shown, which no subject is taken for. */
  public byte[] hidden(HiddenValue value) {
    return Arrays.copyOf(mac("value\0" + value.text()), SUBJECT_BYTES);
  }

  /** 16 bytes by which the key is known again, and nobody learns it. */
  public byte[] fingerprint() {
    return Arrays.copyOf(derivedBytes("fingerprint"), SUBJECT_BYTES);
  }

  private byte[] mac(String text) {
    try {
      return ((Mac) template.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own HmacSHA256 can be copied", e);
    }
  }

  @Override
  public String toString() {
    return "SubjectKey[epoch=" + epoch + "]";
  }
}
