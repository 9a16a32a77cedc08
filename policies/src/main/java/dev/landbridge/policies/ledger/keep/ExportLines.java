package dev.landbridge.policies.ledger.keep;

import dev.landbridge.policies.ledger.record.CanonicalJson;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an export, without their ends. Each is canonical JSON: there is only one way to
 * write what it says, so whoever reads one can write it again and compare.
 */
final class ExportLines {
  static final String HEADER = "header";
  static final String CHECKPOINT = "checkpoint";
  static final String QUESTION = "question";
  static final String RECORD = "record";
  static final String FOOTER = "footer";

  /** Of the form of the lines. */
  static final int VERSION = 1;

  private ExportLines() {}

  /** The end of a stretch. */
  record End(String node, long sequence, String hash) {}

  /** What an export has counted. */
  record Counts(long records, long questions, long checkpoints, long erased) {}

  static byte[] header(Instant time, ExportRange range, List<ChainStretch> chains) {
    CanonicalJson json = new CanonicalJson().beginObject();
    json.name("chains").beginArray();
    for (ChainStretch each : chains) {
      json.beginObject();
      json.name("before").text(each.before());
      json.name("chain").integer(each.chain());
      json.name("digest").text(each.digest().algorithm());
      json.name("first").integer(each.first());
      json.name("last").integer(each.last());
      json.name("node").text(each.node());
      json.endObject();
    }
    json.endArray();
    json.name("from").text(range.from().toString());
    json.name("time").text(time.toString());
    json.name("to").text(range.to().toString());
    json.name("type").text(HEADER);
    json.name("version").integer(VERSION);
    return json.endObject().bytes();
  }

  static byte[] checkpoint(String content) {
    return new CanonicalJson()
        .beginObject()
        .name("content")
        .text(content)
        .name("type")
        .text(CHECKPOINT)
        .endObject()
        .bytes();
  }

  static byte[] question(byte[] digest, byte[] content) {
    return new CanonicalJson()
        .beginObject()
        .name("content")
        .text(utf8(content))
        .name("digest")
        .text(hex(digest))
        .name("type")
        .text(QUESTION)
        .endObject()
        .bytes();
  }

  /**
   * A record.
   *
   * @param segments contents of its segments
   */
  static byte[] record(StoredRecord record, List<byte[]> segments) {
    CanonicalJson json = new CanonicalJson().beginObject();
    text(json, "application", record.application());
    json.name("body").text(utf8(record.body()));
    json.name("chain").integer(record.chain());
    text(json, "department", record.department());
    text(json, "erasedBy", string(record.erasedBy()));
    json.name("hash").text(hex(record.hash()));
    json.name("id").text(record.id().toString());
    text(json, "intent", string(record.intent()));
    json.name("keyEpoch").integer(record.keyEpoch());
    json.name("kind").text(record.kind());
    text(json, "matter", record.matter());
    json.name("occurredAt").integer(record.occurredAt());
    text(json, "outcome", record.outcome());
    if (record.personal() != null) {
      json.name("personal");
      personal(json, record.personal(), record.segments() > 0, segments);
    }
    json.name("personalDigest").text(hex(record.personalDigest()));
    text(json, "question", record.question() == null ? null : hex(record.question()));
    json.name("segments").integer(record.segments());
    json.name("sequence").integer(record.sequence());
    json.name("type").text(RECORD);
    json.name("writtenAt").integer(record.writtenAt());
    return json.endObject().bytes();
  }

  /** The subjects of one with segments follow from these. */
  private static void personal(
      CanonicalJson json, Personal personal, boolean segmented, List<byte[]> segments) {
    json.beginObject();
    text(json, "caseNumber", personal.caseNumber());
    text(json, "person", personal.person());
    json.name("salt").text(hex(personal.salt()));
    if (segmented) {
      json.name("segments").beginArray();
      segments.forEach(it -> json.text(Base64.getEncoder().encodeToString(it)));
      json.endArray();
    } else {
      json.name("subjects").text(hex(personal.subjects()));
    }
    json.name("values").text(utf8(personal.values()));
    json.endObject();
  }

  /**
   * The last line.
   *
   * @param sha256 of all lines before, with their ends
   */
  static byte[] footer(Counts counts, List<End> heads, String sha256) {
    CanonicalJson json = new CanonicalJson().beginObject();
    json.name("checkpoints").integer(counts.checkpoints());
    json.name("erased").integer(counts.erased());
    json.name("heads").beginArray();
    for (End each : heads) {
      json.beginObject();
      json.name("hash").text(each.hash());
      json.name("node").text(each.node());
      json.name("sequence").integer(each.sequence());
      json.endObject();
    }
    json.endArray();
    json.name("questions").integer(counts.questions());
    json.name("records").integer(counts.records());
    json.name("sha256").text(sha256);
    json.name("type").text(FOOTER);
    return json.endObject().bytes();
  }

  private static void text(CanonicalJson json, String name, @Nullable String value) {
    if (value != null) {
      json.name(name).text(value);
    }
  }

  private static @Nullable String string(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
