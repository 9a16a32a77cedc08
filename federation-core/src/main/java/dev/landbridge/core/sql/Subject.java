package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.ValueType;
import java.util.Locale;
import java.util.Optional;

/**
 * What something is compared with, as far as a literal has to fit it.
 *
 * @param name as in {@code field status} or {@code the sum}
 * @param format whose canonical spelling it has
 */
record Subject(String name, ValueType type, Optional<KeyFormat> format) {

  static Subject of(RowValue value) {
    return switch (value) {
      case RowValue.OfField(Field field) ->
          new Subject("field " + field.name(), field.type(), field.format().map(Format::keyFormat));
      case RowValue.OfLinkedRow(_, _, RowValue inner) -> of(inner);
      case RowValue.OfLinkedRows rows -> number(rows.aggregation());
      case RowValue.OfCheck(Check check) ->
          new Subject("check " + check.name(), value.type(), Optional.empty());
      case RowValue.OfGroup(Aggregation aggregation) -> number(aggregation);
    };
  }

  private static Subject number(Aggregation aggregation) {
    Optional<KeyFormat> format =
        switch (aggregation.function()) {
          case MIN, MAX -> of(aggregation.values().getFirst()).format();
          case COUNT, SUM, AVG -> Optional.empty();
        };
    String name = "the " + aggregation.function().name().toLowerCase(Locale.ROOT);
    return new Subject(name, aggregation.type(), format);
  }
}
