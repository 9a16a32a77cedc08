package dev.landbridge.api.response;

import dev.landbridge.core.plan.ResultShape.Slot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole answers: {@code data}, then {@code errors} if there are any, then {@code extensions}
 * if there are any. Thread-safe.
 *
 * <p>Source: GraphQL specification (September 2025) 7.1.
 */
public final class ResponseWriter {
  private ResponseWriter() {}

  /**
   * The answer of an operation that was run.
   *
   * @param extensions called when data and errors were given to the sink, so that it can hold what
   *     is known only then; plain values
   */
  public static void write(
      Response response, Supplier<Map<String, Object>> extensions, ByteSink sink) {
    JsonWriter json = new JsonWriter(sink);
    json.ascii("{\"data\":");
    writeData(json, response);
    writeErrors(json, response.errors().get());
    json.flush();
    writeExtensions(json, extensions.get());
    json.raw('}');
    json.flush();
  }

  /**
   * The answer of a request that was not run: no {@code data}.
   *
   * @param errors at least one
   */
  public static void writeRefusal(
      List<GraphQlError> errors, Map<String, Object> extensions, ByteSink sink) {
    JsonWriter json = new JsonWriter(sink);
    json.ascii("{\"errors\":");
    PlainJson.write(json, errors.stream().map(GraphQlError::toPlain).toList());
    writeExtensions(json, extensions);
    json.raw('}');
    json.flush();
  }

  /** An object of plain values: maps, lists, texts, numbers, booleans. */
  public static void writeObject(Map<String, ?> object, ByteSink sink) {
    JsonWriter json = new JsonWriter(sink);
    PlainJson.write(json, object);
    json.flush();
  }

  private static void writeData(JsonWriter json, Response response) {
    Map<String, Root> roots = roots(response);
    char before = '{';
    for (String key : response.responseKeys()) {
      json.raw(before);
      before = ',';
      Root root = roots.get(key);
      if (root != null) {
        root.writer().write(json, root.value());
      } else {
        json.raw(SlotWriter.encode(key));
        PlainJson.write(json, response.introspection().get(key));
      }
    }
    json.ascii(before == '{' ? "{}" : "}");
  }

  private static Map<String, Root> roots(Response response) {
    Map<String, Root> roots = new HashMap<>();
    RowLimits limits = new RowLimits();
    List<Slot> slots = response.shape().slots();
    for (int i = 0; i < slots.size(); i++) {
      roots.put(
          slots.get(i).responseKey(),
          new Root(SlotWriter.of(slots.get(i), limits), response.data().get(i)));
    }
    return roots;
  }

  private static void writeErrors(JsonWriter json, List<GraphQlError> errors) {
    if (!errors.isEmpty()) {
      json.ascii(",\"errors\":");
      PlainJson.write(json, errors.stream().map(GraphQlError::toPlain).toList());
    }
  }

  private static void writeExtensions(JsonWriter json, Map<String, Object> extensions) {
    if (!extensions.isEmpty()) {
      json.ascii(",\"extensions\":");
      PlainJson.write(json, new LinkedHashMap<>(extensions));
    }
  }

  private record Root(SlotWriter writer, @Nullable Object value) {}
}
