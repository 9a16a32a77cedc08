package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.demo.oracle.question.Bounds;
import dev.landbridge.demo.oracle.question.Literal;
import dev.landbridge.demo.oracle.question.Question;
import dev.landbridge.demo.oracle.question.Selected;
import java.util.ArrayList;
import java.util.List;

/** Writes the statement that answers a question. */
public final class OracleSql {
  private final Aliases aliases = new Aliases();
  private final ConditionSql conditions = new ConditionSql(aliases);
  private final ValueSql values = new ValueSql(aliases, conditions);
  private final RowsSql rows = new RowsSql(aliases, conditions, values);
  private final AnswerSql answers = new AnswerSql(aliases, rows, values);

  private OracleSql() {}

  /**
   * A query of the value of the root field, one JSON in one row; no row is null. Of a connection it
   * is an object with {@code totalCount} and the {@code nodes} of all pages that are walked.
   */
  public static String of(Question question) {
    return new OracleSql().statement(question);
  }

  private String statement(Question question) {
    Row row = Row.of(question.type(), aliases.next());
    return switch (question) {
      case Question.ByKey(ObjectType _, List<Literal> key, List<Selected> selections) ->
          answers.object(row, isRow(row, key), selections);
      case Question.Rows(ObjectType _, Bounds bounds, List<Selected> selections) ->
          answers.list(row, "TRUE", bounds, selections);
      case Question.Aggregate(ObjectType _, Bounds bounds, Selected.Numbers numbers) ->
          answers.numbers(row, "TRUE", bounds, numbers);
      case Question.Groups groups ->
          new GroupsSql(aliases, conditions, values, rows, answers).groups(groups);
      case Question.Connection connection -> answers.pages(row, connection);
    };
  }

  private static String isRow(Row row, List<Literal> key) {
    List<String> equalities = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      Field field = row.type().keyFields().get(i);
      equalities.add(
          "%s.%s = %s"
              .formatted(
                  row.name(),
                  OneTable.linked(field.name()),
                  LiteralSql.of(
                      field.type(), field.format().map(Format::keyFormat), key.get(i).text())));
    }
    return String.join(" AND ", equalities);
  }
}
