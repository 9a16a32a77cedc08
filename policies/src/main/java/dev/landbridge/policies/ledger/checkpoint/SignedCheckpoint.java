package dev.landbridge.policies.ledger.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.policies.ledger.record.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A checkpoint with signatures by Ed25519 over its bytes. That it is one does not say that they are
 * good.
 *
 * @param checkpoint what is signed
 * @param signature by the key that the checkpoint names, 128 hexadecimal digits
 * @param endorsement by the key of the checkpoint before, if that is another one
 */
public record SignedCheckpoint(
    Checkpoint checkpoint, String signature, Optional<String> endorsement) {
  private static final String CHECKPOINT = "checkpoint";
  private static final String SIGNATURE = "signature";
  private static final String ENDORSEMENT = "endorsement";

  public SignedCheckpoint {
    Hash.checked(SIGNATURE, signature, Ed25519.SIGNATURE_BYTES);
    endorsement.ifPresent(it -> Hash.checked(ENDORSEMENT, it, Ed25519.SIGNATURE_BYTES));
  }

  /** Whether the signature is good. */
  public boolean isSigned() {
    return Ed25519.signed(checkpoint.key(), checkpoint.bytes(), signature);
  }

  /** Whether there is an endorsement and it is good, by a key of 64 hexadecimal digits. */
  public boolean isEndorsedBy(String key) {
    return endorsement.filter(it -> Ed25519.signed(key, checkpoint.bytes(), it)).isPresent();
  }

  /**
   * The JSON of it on one line: {@code checkpoint} is a text of exactly the bytes that are signed,
   * so that other programs can check them; {@code signature} and {@code endorsement} are digits.
   */
  public String json() {
    CanonicalJson json = new CanonicalJson().beginObject();
    json.name(CHECKPOINT).text(text());
    endorsement.ifPresent(it -> json.name(ENDORSEMENT).text(it));
    json.name(SIGNATURE).text(signature).endObject();
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Reads its JSON, also in another spelling.
   *
   * @throws MalformedException if it is none
   */
  public static SignedCheckpoint read(String json) throws MalformedException {
    return read(Fields.tree(json));
  }

  /** Its fields, as part of another document. */
  ObjectNode tree() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(CHECKPOINT, text());
    endorsement.ifPresent(it -> json.put(ENDORSEMENT, it));
    return json.put(SIGNATURE, signature);
  }

  private String text() {
    return new String(checkpoint.bytes(), StandardCharsets.UTF_8);
  }

  static SignedCheckpoint read(JsonNode json) throws MalformedException {
    Fields.only(json, Set.of(CHECKPOINT, SIGNATURE, ENDORSEMENT));
    Optional<String> endorsement =
        json.has(ENDORSEMENT) ? Optional.of(Fields.text(json, ENDORSEMENT)) : Optional.empty();
    try {
      return new SignedCheckpoint(
          Checkpoint.read(Fields.text(json, CHECKPOINT)),
          Fields.text(json, SIGNATURE),
          endorsement);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }
}
