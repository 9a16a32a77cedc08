package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.oracle.question.Aggregation;
import dev.landbridge.demo.oracle.question.Bounds;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Selected;
import dev.landbridge.demo.oracle.question.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the answer's JSON of rows. */
final class AnswerSql {
  private final Aliases aliases;
  private final RowsSql rows;
  private final ValueSql values;

  AnswerSql(Aliases aliases, RowsSql rows, ValueSql values) {
    this.aliases = aliases;
    this.rows = rows;
    this.values = values;
  }

  /** A query of one JSON object for each row that satisfies a condition. */
  String object(Row row, String condition, List<Selected> selections) {
    return "SELECT %s FROM %s WHERE %s".formatted(object(selections, row), row.from(), condition);
  }

  /** A query of one JSON array of rows. */
  String list(Row row, String condition, Bounds bounds, List<Selected> selections) {
    Row found = row.named(aliases.next());
    return "SELECT coalesce(json_agg(%1$s ORDER BY %3$s.position), '[]') FROM (%2$s) %3$s"
        .formatted(object(selections, found), rows.rows(row, condition, bounds), found.name());
  }

  /**
   * A query of one JSON object with {@code totalCount} and those {@code nodes} that are seen, in
   * the order of the connection.
   */
  String pages(Row row, Question.Connection question) {
    Bounds bounds =
        new Bounds(
            question.where(), question.orderBy(), Optional.empty(), Optional.empty(), List.of());
    String all = rows.rows(row, "TRUE", bounds);
    String count = "(SELECT count(*) FROM (%s) %s)".formatted(all, aliases.next());
    String seen =
        question
            .mostRows()
            .map(most -> question.forward() ? "<= " + most : "> " + count + " - " + most)
            .orElse("> 0");
    Row found = row.named(aliases.next());
    return ("SELECT json_build_object('totalCount', %1$s, 'nodes',"
            + " (SELECT coalesce(json_agg(%2$s ORDER BY %3$s.position), '[]')"
            + " FROM (%4$s) %3$s WHERE %3$s.position %5$s))")
        .formatted(count, object(question.nodes(), found), found.name(), all, seen);
  }

  /** A query of one JSON object with {@code aggregate} and {@code nodes}. */
  String numbers(Row row, String condition, Bounds bounds, Selected.Numbers numbers) {
    List<String> members = new ArrayList<>();
    if (!numbers.aggregate().isEmpty()) {
      Row found = row.named(aliases.next());
      members.add("'aggregate'");
      members.add(
          "(SELECT %s FROM (%s) %s)"
              .formatted(
                  aggregate(numbers.aggregate(), found),
                  rows.rows(row, condition, bounds),
                  found.name()));
    }
    if (!numbers.nodes().isEmpty()) {
      members.add("'nodes'");
      members.add("(" + list(row, condition, bounds, numbers.nodes()) + ")");
    }
    return "SELECT json_build_object(" + String.join(", ", members) + ")";
  }

  /** What is asked in {@code aggregate} of the rows that are being aggregated. */
  String aggregate(List<Aggregation> aggregations, Row row) {
    JsonTree tree = new JsonTree();
    for (Aggregation aggregation : aggregations) {
      switch (aggregation) {
        case Aggregation.Counted(String responseKey, Measure.Count count) ->
            tree.put(List.of(responseKey), values.measure(count, row));
        case Aggregation.Reduced reduced -> {
          for (Value value : reduced.values()) {
            ValueType type = reduced.function().of(value.type());
            tree.put(
                path(reduced.responseKey(), value),
                LiteralSql.json(type, values.reduced(reduced.function(), value, row)));
          }
        }
      }
    }
    return tree.sql();
  }

  private static List<String> path(String first, Value value) {
    List<String> path = new ArrayList<>();
    path.add(first);
    path.addAll(value.path());
    return path;
  }

  private String object(List<Selected> selections, Row row) {
    JsonTree tree = new JsonTree();
    for (Selected selected : selections) {
      tree.put(List.of(selected.responseKey()), selected(selected, row));
    }
    return tree.sql();
  }

  private String selected(Selected selected, Row row) {
    return switch (selected) {
      case Selected.OfField(Field field) -> LiteralSql.json(field.type(), row.shown(field));
      case Selected.OfCheck(Check check) -> CheckSql.of(check, row);
      case Selected.OfOne one -> {
        Row linked = row.through(one.link(), one.target(), aliases.next());
        yield "(" + object(linked, row.isLinkedTo(one.link(), linked), one.selections()) + ")";
      }
      case Selected.OfMany many -> {
        Row linked = row.through(many.link(), many.target(), aliases.next());
        String isLinked = row.isLinkedTo(many.link(), linked);
        yield "(" + list(linked, isLinked, many.bounds(), many.selections()) + ")";
      }
      case Selected.OfAggregate sibling -> {
        Row linked = row.through(sibling.link(), sibling.target(), aliases.next());
        String isLinked = row.isLinkedTo(sibling.link(), linked);
        yield "(" + numbers(linked, isLinked, sibling.bounds(), sibling.numbers()) + ")";
      }
    };
  }
}
