package dev.landbridge.policies.ledger.keep;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of an export: what {@link ExportLines} would have written so, and nothing else.
 */
final class ExportForm {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private ExportForm() {}

  /** What a line says. */
  sealed interface Line {}

  record Header(List<ChainStretch> chains) implements Line {
    Header {
      chains = List.copyOf(chains);
    }
  }

  record Checkpoint(String content) implements Line {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Question(byte[] digest, byte[] content) implements Line {}

  record Recorded(StoredRecord record) implements Line {}

  record Footer(ExportLines.Counts counts, List<ExportLines.End> heads, String sha256)
      implements Line {
    Footer {
      heads = List.copyOf(heads);
    }
  }

  /** A line; empty if it has not the form of one. */
  static Optional<Line> read(byte[] line) {
    try {
      JsonNode json = JSON.readTree(line);
      return switch (text(json, "type")) {
        case ExportLines.HEADER -> header(json, line);
        case ExportLines.CHECKPOINT -> checkpoint(json, line);
        case ExportLines.QUESTION -> question(json, line);
        case ExportLines.RECORD -> record(json, line);
        case ExportLines.FOOTER -> footer(json, line);
        default -> Optional.empty();
      };
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private static Optional<Line> same(Line read, byte[] written, byte[] line) {
    return Arrays.equals(written, line) ? Optional.of(read) : Optional.empty();
  }

  private static Optional<Line> header(JsonNode json, byte[] line) {
    List<ChainStretch> chains = new ArrayList<>();
    for (JsonNode each : array(json, "chains")) {
      chains.add(
          new ChainStretch(
              small(each, "chain"),
              text(each, "node"),
              ChainDigest.of(text(each, "digest"))
                  .orElseThrow(() -> new IllegalArgumentException("another hash function")),
              text(each, "before"),
              integer(each, "first"),
              integer(each, "last")));
    }
    ExportRange range =
        new ExportRange(Instant.parse(text(json, "from")), Instant.parse(text(json, "to")));
    return same(
        new Header(chains),
        ExportLines.header(Instant.parse(text(json, "time")), range, chains),
        line);
  }

  private static Optional<Line> checkpoint(JsonNode json, byte[] line) {
    Checkpoint read = new Checkpoint(text(json, "content"));
    return same(read, ExportLines.checkpoint(read.content()), line);
  }

  private static Optional<Line> question(JsonNode json, byte[] line) {
    Question read = new Question(hash(text(json, "digest")), utf8(text(json, "content")));
    return same(read, ExportLines.question(read.digest(), read.content()), line);
  }

  private static Optional<Line> record(JsonNode json, byte[] line) {
    JsonNode personal = json.path("personal");
    int segments = small(json, "segments");
    List<byte[]> contents = new ArrayList<>();
    if (personal.isObject() && segments > 0) {
      array(personal, "segments")
          .forEach(it -> contents.add(Base64.getDecoder().decode(it.asText())));
    }
    StoredRecord record =
        new StoredRecord(
            integer(json, "writtenAt"),
            small(json, "chain"),
            integer(json, "sequence"),
            UUID.fromString(text(json, "id")),
            text(json, "kind"),
            uuid(json, "intent"),
            integer(json, "occurredAt"),
            optional(json, "department"),
            optional(json, "application"),
            optional(json, "matter"),
            optional(json, "outcome"),
            json.has("question") ? hash(text(json, "question")) : null,
            small(json, "keyEpoch"),
            segments,
            utf8(text(json, "body")),
            hash(text(json, "personalDigest")),
            hash(text(json, "hash")),
            personal.isObject() ? personal(personal, segments > 0, contents) : null,
            uuid(json, "erasedBy"));
    return same(new Recorded(record), ExportLines.record(record, contents), line);
  }

  private static Personal personal(JsonNode json, boolean segmented, List<byte[]> segments) {
    return new Personal(
        hex(text(json, "salt"), SALT_BYTES),
        optional(json, "person"),
        optional(json, "caseNumber"),
        segmented ? digests(segments) : hex(text(json, "subjects")),
        utf8(text(json, "values")));
  }

  private static byte[] digests(List<byte[]> segments) {
    MessageDigest digest = ChainDigest.SHA_256.begin();
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    segments.forEach(it -> joined.writeBytes(digest.digest(it)));
    return joined.toByteArray();
  }

  private static Optional<Line> footer(JsonNode json, byte[] line) {
    List<ExportLines.End> heads = new ArrayList<>();
    for (JsonNode each : array(json, "heads")) {
      heads.add(
          new ExportLines.End(text(each, "node"), integer(each, "sequence"), text(each, "hash")));
    }
    ExportLines.Counts counts =
        new ExportLines.Counts(
            integer(json, "records"),
            integer(json, "questions"),
            integer(json, "checkpoints"),
            integer(json, "erased"));
    Footer read = new Footer(counts, heads, text(json, "sha256"));
    return same(read, ExportLines.footer(counts, heads, read.sha256()), line);
  }

  private static JsonNode array(JsonNode json, String name) {
    if (!json.path(name).isArray()) {
      throw new IllegalArgumentException("no list " + name);
    }
    return json.path(name);
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new IllegalArgumentException("no text " + name);
    }
    return json.path(name).textValue();
  }

  private static @Nullable String optional(JsonNode json, String name) {
    return json.has(name) ? text(json, name) : null;
  }

  private static @Nullable UUID uuid(JsonNode json, String name) {
    return json.has(name) ? UUID.fromString(text(json, name)) : null;
  }

  private static long integer(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("no integer " + name);
    }
    return value.longValue();
  }

  private static int small(JsonNode json, String name) {
    return Math.clamp(integer(json, name), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Bytes that are hashed without their length. */
  private static byte[] hex(String digits, int length) {
    byte[] bytes = hex(digits);
    if (bytes.length != length) {
      throw new IllegalArgumentException("%d bytes, not %d".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static byte[] hash(String digits) {
    return hex(digits, HASH_BYTES);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
