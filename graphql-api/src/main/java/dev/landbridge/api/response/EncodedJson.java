package dev.landbridge.api.response;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A plain value that was written once, to be written again as it stands.
 *
 * @param bytes JSON in UTF-8; do not change them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedJson(byte[] bytes) {

  /** Writes a plain value. */
  public static EncodedJson of(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    JsonWriter json = new JsonWriter(bytes::write);
    PlainJson.write(json, value);
    json.flush();
    return new EncodedJson(bytes.toByteArray());
  }
}
