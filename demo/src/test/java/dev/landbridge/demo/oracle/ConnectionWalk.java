package dev.landbridge.demo.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.demo.oracle.question.GraphQlText;
import dev.landbridge.demo.oracle.question.Question;
import java.util.Optional;

/**
 * Walks a connection page by page and compares each page.
 *
 * <p>Of {@code pageInfo} it demands what the Relay specification does: whether there is a page in
 * the direction of the walk, and that there is none in the other before the walk began. Whether
 * there is one behind a cursor may be answered or not.
 */
final class ConnectionWalk {
  private final OracleCity city;
  private final Question.Connection question;
  private final JsonNode nodes;
  private final int total;
  private final int pageSize;

  /**
   * Describes the walk.
   *
   * @param expected all rows' number in {@code totalCount}, and in {@code nodes} those that the
   *     walk sees
   */
  ConnectionWalk(OracleCity city, Question.Connection question, JsonNode expected) {
    this.city = city;
    this.question = question;
    this.nodes = expected.path("nodes");
    this.total = expected.path("totalCount").asInt();
    this.pageSize = question.pageSize().orElse(Math.max(1, total));
  }

  /** How a page differs; empty if none does. */
  Optional<Difference> difference() {
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < Question.Connection.MOST_PAGES; page++) {
      String document = GraphQlText.page(question, cursor);
      JsonNode answer = Answers.read(city.ask(document));
      JsonNode actual = answer.path("data").path(question.root());
      Optional<Difference> difference =
          Difference.of(document, question.root(), page(page, actual), answer);
      if (difference.isPresent() || !isMoreBehind(page)) {
        return difference;
      }
      String end = question.forward() ? "endCursor" : "startCursor";
      cursor = Optional.of(actual.path("pageInfo").path(end).asText());
    }
    return Optional.empty();
  }

  /** A page as it should be, with the cursors that came: only the server can read them. */
  private ObjectNode page(int page, JsonNode actual) {
    int near = Math.min(nodes.size(), page * pageSize);
    int far = Math.min(nodes.size(), near + pageSize);
    int from = question.forward() ? near : nodes.size() - far;
    int to = question.forward() ? far : nodes.size() - near;
    ArrayNode rows = Answers.JSON.createArrayNode();
    ArrayNode edges = Answers.JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      rows.add(nodes.get(i));
      ObjectNode edge = edges.addObject();
      edge.set("cursor", cursor(actual, i - from));
      edge.set("node", nodes.get(i));
    }
    ObjectNode expected = Answers.JSON.createObjectNode();
    expected.set("nodes", rows);
    expected.set("edges", edges);
    expected.put("totalCount", total);
    ObjectNode info = expected.putObject("pageInfo");
    String ahead = question.forward() ? "hasNextPage" : "hasPreviousPage";
    String behind = question.forward() ? "hasPreviousPage" : "hasNextPage";
    info.put(ahead, isMoreBehind(page));
    info.put(behind, page > 0 && actual.path("pageInfo").path(behind).asBoolean());
    info.set("startCursor", from < to ? cursor(actual, 0) : Answers.JSON.nullNode());
    info.set("endCursor", from < to ? cursor(actual, to - from - 1) : Answers.JSON.nullNode());
    return expected;
  }

  private boolean isMoreBehind(int page) {
    return total > (page + 1) * pageSize;
  }

  /** The cursor of an edge, which is some text. */
  private static JsonNode cursor(JsonNode actual, int edge) {
    JsonNode cursor = actual.path("edges").path(edge).path("cursor");
    return cursor.isTextual() && !cursor.asText().isEmpty()
        ? cursor
        : Answers.JSON.getNodeFactory().textNode("a cursor");
  }
}
