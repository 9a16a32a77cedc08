package dev.landbridge.policies.ledger.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Verdict;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.SourceStatement;
import dev.landbridge.policies.ledger.TableRead;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * @param owners codes of the departments whose data it touches, or would have, in order
 * @param reads {@code source}, {@code source.table} and {@code source.table.column} of all that is
 *     read, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Question(
    byte[] digest,
    byte[] content,
    String operation,
    SortedSet<String> owners,
    SortedSet<String> reads) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Question of(OperationRequest request) {
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
    json.name("tables").beginArray();
    request.tables().forEach(table -> writeTable(json, table));
    json.endArray();
    byte[] content = json.endObject().bytes();
    return read(ChainDigest.sha256().digest(content), content);
  }

  /** Whether the columns of a question repeat its content. */
  public static boolean repeats(
      byte[] content, String operation, List<String> owners, List<String> reads) {
    try {
      Question question = read(new byte[0], content);
      return question.operation.equals(operation)
          && List.copyOf(question.owners).equals(owners)
          && List.copyOf(question.reads).equals(reads);
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /** A question from its content, so that what it is found by is what it says. */
  private static Question read(byte[] digest, byte[] content) {
    try {
      JsonNode root = JSON.readTree(content);
      SortedSet<String> owners = new TreeSet<>();
      SortedSet<String> reads = new TreeSet<>();
      root.path("decision").path("denied").forEach(it -> owners.add(column(it.asText())));
      for (JsonNode table : root.path("tables")) {
        owners.add(column(table.path("owner").asText()));
        String source = table.path("source").asText();
        String name = source + "." + table.path("table").asText();
        reads.add(column(source));
        reads.add(column(name));
        table.path("columns").forEach(it -> reads.add(column(name + "." + it.asText())));
      }
      return new Question(
          digest, content, root.path("operation").path("sha256").asText(), owners, reads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    json.name("owner").text(table.owner());
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
