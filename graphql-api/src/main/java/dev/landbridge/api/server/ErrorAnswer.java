package dev.landbridge.api.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is one error and no data. The one place that turns a throwable into one.
 *
 * @param status of HTTP
 * @param body a GraphQL answer
 */
record ErrorAnswer(int status, Buffer body) {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);
  private static final JsonFactory FACTORY = new JsonFactory();

  /** With the status that belongs to the code. */
  static ErrorAnswer of(ErrorCode code, String message) {
    return of(HttpStatus.of(code), code, message);
  }

  /** With a status of its own. */
  static ErrorAnswer of(int status, ErrorCode code, String message) {
    return new ErrorAnswer(status, json(code, message));
  }

  /**
   * For whatever a handler threw. What is not a {@link LandbridgeException} is a defect: logged in
   * one line without its messages, which may hold data, and answered with a number to find it by.
   */
  static ErrorAnswer of(Throwable thrown) {
    if (thrown instanceof LandbridgeException known && known.code() != ErrorCode.INTERNAL_ERROR) {
      return of(known.code(), known.getMessage() == null ? "" : known.getMessage());
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Cannot answer a request: incident {}, {}", incident, Defect.describe(thrown));
    return of(
        ErrorCode.INTERNAL_ERROR,
        "Cannot answer the request: a defect in Landbridge, incident %s. Tell the operator its number."
            .formatted(incident));
  }

  private static Buffer json(ErrorCode code, String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("errors");
      json.writeStartObject();
      json.writeStringField("message", message);
      json.writeObjectFieldStart("extensions");
      json.writeStringField("code", code.name());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
