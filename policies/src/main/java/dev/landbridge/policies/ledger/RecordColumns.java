package dev.landbridge.policies.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the columns of a record with the body that they repeat. */
final class RecordColumns {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SUBJECT_BYTES = Integer.BYTES + 32;

  private final Map<String, String> texts = new HashMap<>();
  private final StringBuilder subjects = new StringBuilder();
  private String epoch = "";
  private int subjectCount;

  private RecordColumns() {}

  /** What differs, for people; empty if nothing does. */
  static Optional<String> difference(StoredRecord row) {
    RecordColumns body = new RecordColumns();
    try (JsonParser parser = JSON.createParser(row.body())) {
      body.read(parser);
    } catch (IOException _) {
      return Optional.of("its body is not JSON");
    }
    return body.firstDifference(row).map(name -> "its " + name + " is not that of its body");
  }

  private void read(JsonParser parser) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case VALUE_STRING -> texts.put(name, LedgerTables.column(parser.getText()));
        case START_OBJECT -> readObject(name, parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readObject(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "subjects" -> readSubjects(parser);
      case "times" -> readTimes(parser);
      default -> parser.skipChildren();
    }
  }

  private void readTimes(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      texts.put("times." + name, parser.getText());
    }
  }

  private void readSubjects(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(parser.getIntValue()).array();
        epoch = HexFormat.of().formatHex(bytes);
      } else {
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          subjects.append(epoch).append(parser.getText());
          subjectCount++;
        }
      }
    }
  }

  private Optional<String> firstDifference(StoredRecord row) {
    String occurred =
        texts.containsKey("times.responded")
            ? texts.get("times.responded")
            : texts.get("times.received");
    Map<String, Boolean> same = new LinkedHashMap<>();
    same.put("node", equal(row.node(), "node"));
    same.put("id", row.id().toString().equals(texts.get("id")));
    same.put("kind", row.kind().equals(texts.get("kind")));
    same.put("intent", equal(row.intent() == null ? null : row.intent().toString(), "intent"));
    same.put("time", RecordBody.time(row.occurredAt()).equals(occurred));
    same.put("department", equal(row.department(), "department"));
    same.put("person", equal(row.person(), "person"));
    same.put("application", equal(row.application(), "application"));
    same.put("matter", equal(row.matter(), "matter"));
    same.put("case", equal(row.caseNumber(), "case"));
    same.put("outcome", equal(row.outcome(), "outcome"));
    same.put("subjects", hasSubjects(row.subjects()));
    return same.entrySet().stream()
        .filter(entry -> !entry.getValue())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean equal(@Nullable String column, String name) {
    return Objects.equals(column, texts.get(name));
  }

  private boolean hasSubjects(byte @Nullable [] stored) {
    if (stored == null) {
      return subjectCount == 0;
    }
    return stored.length == subjectCount * SUBJECT_BYTES
        && HexFormat.of().formatHex(stored).contentEquals(subjects);
  }
}
