package dev.landbridge.policies.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.policies.store.backup.Manifest.Column;
import dev.landbridge.policies.store.backup.Manifest.Partition;
import dev.landbridge.policies.store.backup.Manifest.SequenceValue;
import dev.landbridge.policies.store.backup.Manifest.Table;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A manifest as JSON. */
final class ManifestJson {
  /** Of the whole file; a program that writes another form raises it. */
  private static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("schemaVersion", manifest.schemaVersion());
    json.put("takenAt", manifest.takenAt().toString());
    ArrayNode tables = json.putArray("tables");
    manifest.tables().forEach(it -> write(tables.addObject(), it));
    ArrayNode sequences = json.putArray("sequences");
    for (SequenceValue it : manifest.sequences()) {
      sequences
          .addObject()
          .put("name", it.name())
          .put("last", it.last())
          .put("called", it.called());
    }
    ArrayNode partitions = json.putArray("partitions");
    for (Partition it : manifest.partitions()) {
      ObjectNode partition = partitions.addObject();
      partition.put("parent", it.parent()).put("name", it.name()).put("bound", it.bound());
      it.triggers().forEach(partition.putArray("triggers")::add);
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(ObjectNode json, Table table) {
    json.put("name", table.name())
        .put("rows", table.rows())
        .put("bytes", table.bytes())
        .put("sha256", table.sha256());
    ArrayNode columns = json.putArray("columns");
    table
        .columns()
        .forEach(it -> columns.addObject().put("name", it.name()).put("type", it.type()));
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none, or of another form
   */
  static Manifest read(byte[] bytes) throws IOException {
    JsonNode json = MAPPER.readTree(bytes);
    if (json == null || json.path("format").asInt() != FORMAT) {
      throw new IOException("format");
    }
    try {
      return new Manifest(
          text(json, "schemaVersion"),
          Instant.parse(text(json, "takenAt")),
          list(json, "tables", ManifestJson::table),
          list(
              json,
              "sequences",
              it ->
                  new SequenceValue(
                      text(it, "name"),
                      it.required("last").longValue(),
                      it.required("called").booleanValue())),
          list(
              json,
              "partitions",
              it ->
                  new Partition(
                      text(it, "parent"),
                      text(it, "name"),
                      text(it, "bound"),
                      list(it, "triggers", JsonNode::textValue))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e);
    }
  }

  private static Table table(JsonNode json) {
    return new Table(
        text(json, "name"),
        list(json, "columns", it -> new Column(text(it, "name"), text(it, "type"))),
        json.required("rows").longValue(),
        json.required("bytes").longValue(),
        text(json, "sha256"));
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name);
    }
    return value.textValue();
  }

  private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> element) {
    return json.required(name).valueStream().map(element).toList();
  }
}
