package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Aggregation.Function;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes row values of the city shortly. */
final class CityPaths {
  private CityPaths() {}

  static ObjectType type(String name) {
    return City.SCHEMA.catalog().type(name).orElseThrow();
  }

  static Link link(String type, String name) {
    return type(type).link(name).orElseThrow();
  }

  static RowValue field(String type, String name) {
    return new RowValue.OfField(type(type).requiredField(name));
  }

  /** A value of the row that a link leads to. */
  static RowValue linked(String type, String link, RowValue value) {
    return new RowValue.OfLinkedRow(link(type, link), target(type, link), value);
  }

  /** A number about all rows that a link leads to. */
  static RowValue number(String type, String link, Aggregation aggregation) {
    return new RowValue.OfLinkedRows(
        link(type, link), target(type, link), Optional.empty(), aggregation);
  }

  /** A number about some of the rows that a link leads to. */
  static RowValue number(String type, String link, Condition filter, Aggregation aggregation) {
    return new RowValue.OfLinkedRows(
        link(type, link), target(type, link), Optional.of(filter), aggregation);
  }

  static Condition exists(String type, String link, Condition where) {
    return new Condition.Exists(link(type, link), target(type, link), where);
  }

  static Aggregation aggregate(Function function, RowValue value) {
    return new Aggregation(function, List.of(value), false);
  }

  static Aggregation count(boolean distinct, RowValue... values) {
    return new Aggregation(Function.COUNT, Arrays.asList(values), distinct);
  }

  private static ObjectType target(String type, String link) {
    return type(link(type, link).target());
  }
}
