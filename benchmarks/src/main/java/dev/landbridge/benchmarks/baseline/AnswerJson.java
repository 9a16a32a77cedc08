package dev.landbridge.benchmarks.baseline;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;

/** Writes answers, {@code data} byte for byte as Landbridge writes it. */
final class AnswerJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
  private final JsonGenerator json;

  AnswerJson() throws IOException {
    json = JSON.createGenerator(bytes, JsonEncoding.UTF8);
  }

  /** Writes {@code data} and returns how many bytes that were. */
  long data(Found.Data data) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("data");
    data.write(json);
    json.writeEndObject();
    json.flush();
    return bytes.size();
  }

  /** Writes the id of the record, and returns the whole answer. */
  byte[] end(UUID record) throws IOException {
    json.writeObjectFieldStart("extensions");
    json.writeObjectFieldStart("landbridge");
    json.writeStringField("record", record.toString());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.close();
    return bytes.toByteArray();
  }
}
