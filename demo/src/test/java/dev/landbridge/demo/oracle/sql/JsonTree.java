package dev.landbridge.demo.oracle.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object of expressions, some of them under several names. */
final class JsonTree {
  private final Map<String, JsonTree> members = new LinkedHashMap<>();
  private String expression = "";

  /**
   * Puts an expression under names, outermost first.
   *
   * @throws IllegalArgumentException if there is one already
   */
  void put(List<String> path, String value) {
    if (path.isEmpty()) {
      if (!expression.isEmpty() || !members.isEmpty()) {
        throw new IllegalArgumentException("twice: " + value);
      }
      expression = value;
      return;
    }
    members
        .computeIfAbsent(path.getFirst(), _ -> new JsonTree())
        .put(path.subList(1, path.size()), value);
  }

  /** The object in SQL. */
  String sql() {
    if (members.isEmpty()) {
      return expression.isEmpty() ? "json_build_object()" : expression;
    }
    List<String> arguments = new ArrayList<>();
    members.forEach(
        (name, member) -> {
          arguments.add(LiteralSql.text(name));
          arguments.add(member.sql());
        });
    return "json_build_object(" + String.join(", ", arguments) + ")";
  }
}
