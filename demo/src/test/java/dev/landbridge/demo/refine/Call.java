package dev.landbridge.demo.refine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call of the data provider, and one of three ways to know what it is to give.
 *
 * @param method of the data provider
 * @param rows SQL that finds, in their order, all rows before they are cut into pages
 * @param graphql a query whose list {@code rows} is the same
 * @param error a part of the message if it fails
 */
record Call(
    String name,
    String method,
    JsonNode params,
    Optional<Sql> rows,
    Optional<String> graphql,
    Optional<String> error) {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_PAGE_SIZE = 10;

  /** SQL for one source, whose columns are called as the paths of the fields. */
  record Sql(String source, String text) {}

  static List<Call> all() {
    List<Call> calls = new ArrayList<>();
    try {
      for (JsonNode call : JSON.readTree(RefineProject.read("calls.json"))) {
        calls.add(
            new Call(
                call.path("name").asText(),
                call.path("method").asText(),
                call.path("params"),
                text(call, "rows").map(sql -> new Sql(call.path("source").asText(), sql)),
                text(call, "graphql"),
                text(call, "error")));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return calls;
  }

  private static Optional<String> text(JsonNode call, String member) {
    return call.has(member) ? Optional.of(call.path(member).asText()) : Optional.empty();
  }

  boolean isList() {
    return method.equals("getList");
  }

  /** The rows of the page that is asked for. */
  <T> List<T> page(List<T> rows) {
    JsonNode pagination = params.path("pagination");
    if (!isList() || pagination.path("mode").asText().equals("off")) {
      return rows;
    }
    int size = pagination.path("pageSize").asInt(DEFAULT_PAGE_SIZE);
    long skipped = (pagination.path("currentPage").asLong(1) - 1) * size;
    return rows.stream().skip(skipped).limit(size).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
