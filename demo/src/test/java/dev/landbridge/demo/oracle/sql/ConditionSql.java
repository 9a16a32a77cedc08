package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.oracle.question.Comparison;
import dev.landbridge.demo.oracle.question.Condition;
import dev.landbridge.demo.oracle.question.GroupTest;
import dev.landbridge.demo.oracle.question.Literal;
import dev.landbridge.demo.oracle.question.Measure;
import dev.landbridge.demo.oracle.question.RowTest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes conditions. */
final class ConditionSql {
  private static final Pattern BACKSLASH = Pattern.compile("\\\\([%_\\\\])?");

  private final Aliases aliases;
  private final ValueSql values;

  ConditionSql(Aliases aliases) {
    this.aliases = aliases;
    this.values = new ValueSql(aliases, this);
  }

  /** Whether a row satisfies {@code where}. */
  String where(Condition<RowTest> condition, Row row) {
    return of(condition, test -> rowTest(test, row));
  }

  /** Whether the group that is being made of rows satisfies {@code having}. */
  String having(Condition<GroupTest> condition, Row row) {
    return of(condition, test -> groupTest(test, row));
  }

  private static <T> String of(Condition<T> condition, Function<T, String> leaf) {
    return switch (condition) {
      case Condition.And<T>(List<Condition<T>> parts) -> all(parts, leaf);
      case Condition.Members<T>(List<Condition<T>> parts) -> all(parts, leaf);
      case Condition.Or<T>(List<Condition<T>> parts) ->
          joined(" OR ", "FALSE", parts.stream().map(part -> of(part, leaf)).toList());
      case Condition.Not<T>(Condition<T> inner) -> "(NOT " + of(inner, leaf) + ")";
      case Condition.Is<T>(T test) -> leaf.apply(test);
    };
  }

  private static <T> String all(List<Condition<T>> parts, Function<T, String> leaf) {
    return joined(" AND ", "TRUE", parts.stream().map(part -> of(part, leaf)).toList());
  }

  private static String joined(String operator, String empty, List<String> parts) {
    return parts.isEmpty() ? empty : "(" + String.join(operator, parts) + ")";
  }

  private String rowTest(RowTest test, Row row) {
    return switch (test) {
      case RowTest.OfField(Field field, List<Comparison> comparisons) ->
          comparisons(row.shown(field), field.type(), keyFormat(field), comparisons);
      case RowTest.OfCheck(Check check, List<Comparison> comparisons) ->
          comparisons(CheckSql.of(check, row), Scalar.BOOLEAN, Optional.empty(), comparisons);
      case RowTest.OfLink link -> {
        Row linked = row.through(link.link(), link.target(), aliases.next());
        yield "EXISTS (SELECT 1 FROM %s WHERE %s AND %s)"
            .formatted(
                linked.from(),
                row.isLinkedTo(link.link(), linked),
                where(link.condition(), linked));
      }
      case RowTest.OfNumbers numbers ->
          joined(
              " AND ",
              "TRUE",
              numbers.tests().stream().map(number -> numberTest(number, row)).toList());
    };
  }

  private String numberTest(RowTest.NumberTest test, Row row) {
    Measure measure = test.number().measure();
    Optional<KeyFormat> format =
        measure instanceof Measure.Of of ? keyFormat(of.field()) : Optional.empty();
    return comparisons(
        values.number(test.number(), row), measure.type(), format, test.comparisons());
  }

  private String groupTest(GroupTest test, Row row) {
    return switch (test) {
      case GroupTest.OfCount(List<Comparison> comparisons) ->
          comparisons("count(*)", Scalar.INT, Optional.empty(), comparisons);
      case GroupTest.OfReduced reduced ->
          comparisons(
              values.reduced(reduced.function(), reduced.value(), row),
              reduced.function().of(reduced.value().type()),
              Optional.empty(),
              reduced.comparisons());
    };
  }

  private static Optional<KeyFormat> keyFormat(Field field) {
    return field.format().map(Format::keyFormat);
  }

  private static String comparisons(
      String value, ValueType type, Optional<KeyFormat> format, List<Comparison> comparisons) {
    return joined(
        " AND ",
        "TRUE",
        comparisons.stream().map(it -> comparison(value, type, format, it)).toList());
  }

  private static String comparison(
      String value, ValueType type, Optional<KeyFormat> format, Comparison comparison) {
    return switch (comparison) {
      case Comparison.With(Comparison.Operator operator, Literal operand) ->
          "(%s %s %s)"
              .formatted(value, operator.sql(), LiteralSql.of(type, format, operand.text()));
      case Comparison.In(boolean negated, List<Literal> operands) ->
          operands.isEmpty()
              ? negated ? "TRUE" : "FALSE"
              : "(%s %s (%s))"
                  .formatted(
                      value,
                      negated ? "NOT IN" : "IN",
                      String.join(
                          ", ",
                          operands.stream()
                              .map(it -> LiteralSql.of(type, format, it.text()))
                              .toList()));
      case Comparison.Like like -> like(value, like);
      case Comparison.IsNull(boolean wanted) ->
          "(%s IS %s)".formatted(value, wanted ? "NULL" : "NOT NULL");
    };
  }

  /** Case is ignored by the simple mappings of Unicode. */
  private static String like(String value, Comparison.Like like) {
    String pattern = LiteralSql.text(wholeEscapes(like.pattern()));
    String operator = like.negated() ? "NOT LIKE" : "LIKE";
    return like.ignoreCase()
        ? "(lower(%s COLLATE \"pg_c_utf8\") %s lower(%s COLLATE \"pg_c_utf8\"))"
            .formatted(value, operator, pattern)
        : "(%s %s %s)".formatted(value, operator, pattern);
  }

  /**
   * A pattern that PostgreSQL reads as the dialect does: a backslash takes the meaning of {@code
   * %}, {@code _} and itself away, and stands for itself before anything else.
   */
  static String wholeEscapes(String pattern) {
    return BACKSLASH
        .matcher(pattern)
        .replaceAll(
            found -> {
              String escaped = found.group(1);
              return Matcher.quoteReplacement("\\" + (escaped == null ? "\\" : escaped));
            });
  }
}
