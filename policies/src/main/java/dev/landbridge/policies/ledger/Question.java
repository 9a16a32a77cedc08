package dev.landbridge.policies.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What many requests have in common: the operation without its values, what was decided about it,
 * and what is read for it. Kept once, named by its digest.
 *
 * @param digest SHA-256 of the content
 * @param content canonical JSON
 * @param operation SHA-256 of the operation's text, hexadecimal
 * @param reads {@code source}, {@code source.table} and {@code source.table.column} of all that is
 *     read, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Question(byte[] digest, byte[] content, String operation, SortedSet<String> reads) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Question of(OperationRequest request) {
    String operation =
        ChainDigest.hex(
            ChainDigest.sha256()
                .digest(request.operation().text().getBytes(StandardCharsets.UTF_8)));
    CanonicalJson json = new CanonicalJson();
    json.beginObject();
    json.name("catalog").text(request.catalogVersion());
    request.decision().ifPresent(it -> writeDecision(json, it));
    json.name("operation").beginObject();
    request.operation().name().ifPresent(it -> json.name("name").text(it));
    json.name("sha256").text(operation);
    json.name("text").text(request.operation().text());
    json.endObject();
    json.name("statements").beginArray();
    request.statements().forEach(it -> writeStatement(json, it));
    json.endArray();
    SortedSet<String> reads = new TreeSet<>();
    json.name("tables").beginArray();
    for (TableRead table : request.tables()) {
      writeTable(json, table);
      String name = table.source() + "." + table.table();
      reads.add(column(table.source()));
      reads.add(column(name));
      table.columns().forEach(it -> reads.add(column(name + "." + it)));
    }
    json.endArray();
    byte[] content = json.endObject().bytes();
    return new Question(ChainDigest.sha256().digest(content), content, operation, reads);
  }

  /** Whether the columns of a question repeat its content. */
  static boolean repeats(byte[] content, String operation, List<String> reads) {
    try {
      JsonNode root = JSON.readTree(content);
      SortedSet<String> found = new TreeSet<>();
      for (JsonNode table : root.path("tables")) {
        String source = table.path("source").asText();
        String name = source + "." + table.path("table").asText();
        found.add(column(source));
        found.add(column(name));
        table.path("columns").forEach(it -> found.add(column(name + "." + it.asText())));
      }
      return root.path("operation").path("sha256").asText().equals(operation)
          && List.copyOf(found).equals(reads);
    } catch (IOException _) {
      return false;
    }
  }

  /** PostgreSQL refuses the character NUL in a text. */
  private static String column(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static void writeDecision(CanonicalJson json, Decision decision) {
    SortedMap<String, String> denied = new TreeMap<>();
    SortedMap<String, String> granted = new TreeMap<>();
    decision.verdicts().forEach((use, verdict) -> sort(use, verdict, denied, granted));
    json.name("decision").beginObject();
    texts(json, "denied", denied);
    texts(json, "granted", granted);
    json.endObject();
  }

  private static void sort(
      FieldUse use, Verdict verdict, Map<String, String> denied, Map<String, String> granted) {
    String name = use.typeName() + "." + use.member() + ":" + use.kind();
    switch (verdict) {
      case Verdict.Denied refusal -> denied.put(name, refusal.owner().code());
      case Verdict.Granted consent -> granted.put(name, consent.grant());
    }
  }

  private static void writeStatement(CanonicalJson json, SourceStatement statement) {
    json.beginObject();
    json.name("source").text(statement.source());
    json.name("text").text(statement.text());
    json.endObject();
  }

  private static void writeTable(CanonicalJson json, TableRead table) {
    json.beginObject();
    json.name("columns").beginArray();
    table.columns().forEach(json::text);
    json.endArray();
    texts(json, "masks", new TreeMap<>(table.masks()));
    table.rowFilter().ifPresent(it -> json.name("rowFilter").text(it));
    json.name("source").text(table.source());
    json.name("table").text(table.table());
    json.endObject();
  }

  private static void texts(CanonicalJson json, String name, SortedMap<String, String> values) {
    json.name(name).beginObject();
    values.forEach((each, value) -> json.name(each).text(value));
    json.endObject();
  }
}
