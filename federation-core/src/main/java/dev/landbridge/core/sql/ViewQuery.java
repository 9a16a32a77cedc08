package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.Optional;

/**
 * What the SQL of a view says: one row for each row of the driving type that the condition keeps.
 *
 * @param driving the type whose rows all others are found from
 * @param inputs the driving type's fields as the view's own, under names that no caller can write
 * @param columns in the order of the text
 * @param condition about rows of the driving type
 * @param reads all types that it reads, each once, the driving one first
 * @param conditionInputs the fields that decide which rows are in the view
 * @param joins the fields that are compared to join rows
 */
public record ViewQuery(
    ObjectType driving,
    List<Field> inputs,
    List<Column> columns,
    Optional<Condition> condition,
    List<ObjectType> reads,
    List<Field> conditionInputs,
    List<Join> joins) {
  public ViewQuery {
    inputs = List.copyOf(inputs);
    columns = List.copyOf(columns);
    reads = List.copyOf(reads);
    conditionInputs = List.copyOf(conditionInputs);
    joins = List.copyOf(joins);
  }

  /**
   * One column.
   *
   * @param value about a row of the driving type; an input if it is its column
   * @param nonNull whether it is never null
   * @param format whose canonical spelling the value has
   * @param mask that the value carries from where it is published
   * @param inputs the fields that it is made of, as they are published
   */
  public record Column(
      String name,
      RowValue value,
      boolean nonNull,
      Optional<Format> format,
      Optional<Mask> mask,
      List<Field> inputs) {
    public Column {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * Two fields that are compared.
   *
   * @param line of the comparison within the text, from 1
   * @param column within the line, from 1
   */
  public record Join(Field left, Field right, int line, int column) {}
}
