package dev.landbridge.demo.oracle.sql;

import dev.landbridge.demo.oracle.question.Bounds;
import dev.landbridge.demo.oracle.question.GroupOrder;
import dev.landbridge.demo.oracle.question.OrderTerm;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes groups of rows. */
final class GroupsSql {
  private final Aliases aliases;
  private final ConditionSql conditions;
  private final ValueSql values;
  private final RowsSql rows;
  private final AnswerSql answers;

  GroupsSql(
      Aliases aliases, ConditionSql conditions, ValueSql values, RowsSql rows, AnswerSql answers) {
    this.aliases = aliases;
    this.conditions = conditions;
    this.values = values;
    this.rows = rows;
    this.answers = answers;
  }

  /** A query of one JSON array of groups. */
  String groups(Question.Groups question) {
    Row row = Row.of(question.type(), aliases.next());
    String all = aliases.next();
    return "SELECT coalesce(json_agg(%2$s.answer ORDER BY %2$s.position), '[]') FROM (%1$s) %2$s"
        .formatted(groups(question, keyed(question, row), row), all);
  }

  /** The rows, each with its keys. */
  private String keyed(Question.Groups question, Row row) {
    List<String> columns = new ArrayList<>();
    columns.add(row.name() + ".*");
    for (int i = 0; i < question.keys().size(); i++) {
      columns.add(values.value(question.keys().get(i), row) + " AS key" + i);
    }
    return "SELECT %s FROM (%s) %s"
        .formatted(
            String.join(", ", columns),
            rows.rows(row.named(aliases.next()), "TRUE", Bounds.where(question.where())),
            row.name());
  }

  private String groups(Question.Groups question, String keyed, Row row) {
    List<String> keys =
        IntStream.range(0, question.keys().size()).mapToObj(i -> row.name() + ".key" + i).toList();
    JsonTree answer = new JsonTree();
    for (int i = 0; i < keys.size(); i++) {
      Value key = question.keys().get(i);
      List<String> path = new ArrayList<>(List.of("keys"));
      path.addAll(key.path());
      answer.put(path, LiteralSql.json(key.type(), keys.get(i)));
    }
    answer.put(List.of("aggregate"), answers.aggregate(question.aggregate(), row));
    return ("SELECT %s AS answer, row_number() OVER (ORDER BY %s) AS position FROM (%s) %s"
            + " GROUP BY %s HAVING %s ORDER BY position LIMIT %s OFFSET %d")
        .formatted(
            answer.sql(),
            String.join(", ", order(question, keys, row)),
            keyed,
            row.name(),
            keys.isEmpty() ? "()" : String.join(", ", keys),
            question.having().map(having -> conditions.having(having, row)).orElse("TRUE"),
            question.limit().map(String::valueOf).orElse("ALL"),
            question.offset().orElse(0));
  }

  /** The order asked for, ended by the keys. */
  private List<String> order(Question.Groups question, List<String> keys, Row row) {
    List<String> terms = new ArrayList<>();
    for (GroupOrder order : question.orderBy()) {
      String value =
          switch (order) {
            case GroupOrder.ByKey(Value key, OrderTerm.Direction _) ->
                keys.get(question.keys().indexOf(key));
            case GroupOrder.ByCount _ -> "count(*)";
            case GroupOrder.ByReduced by -> values.reduced(by.function(), by.value(), row);
          };
      terms.add(value + " " + order.direction().sql());
    }
    terms.addAll(keys);
    if (terms.isEmpty()) {
      terms.add("count(*)");
    }
    return terms;
  }
}
