package dev.landbridge.api.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/**
 * What a page is a page of. A cursor holds for one question only: whoever changes the condition or
 * the order begins anew.
 *
 * @param text type, condition and order, without values
 * @param slots the values of the condition
 */
record Question(String text, List<Slot> slots) {
  Question {
    slots = List.copyOf(slots);
  }

  /** A digest of 32 bytes of the question with the values of a request. */
  byte[] digest(Map<String, Object> variables) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      for (Slot slot : slots) {
        byte[] value = slot.value(variables).toString().getBytes(StandardCharsets.UTF_8);
        digest.update(("\0" + value.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(value);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
