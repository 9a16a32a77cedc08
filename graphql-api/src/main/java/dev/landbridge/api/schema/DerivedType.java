package dev.landbridge.api.schema;

import dev.landbridge.core.catalog.ObjectType;
import java.util.Locale;

/** The types that the dialect makes of every published type, named after its root. */
public enum DerivedType {
  /** {@code PersonsBoolExp}: a condition on rows. */
  BOOL_EXP("BoolExp"),
  /** A comparison of a number, for each field that can be summed. */
  NUMBERS_BOOL_EXP("NumbersBoolExp"),
  /** A comparison of a value, for each field that has a least one. */
  VALUES_BOOL_EXP("ValuesBoolExp"),
  /** A condition on numbers about linked rows. */
  AGGREGATE_BOOL_EXP("AggregateBoolExp"),
  /** A condition on how many linked rows there are. */
  AGGREGATE_BOOL_EXP_COUNT("AggregateBoolExpCount"),
  /** A condition on sums or averages of linked rows. */
  AGGREGATE_BOOL_EXP_NUMBERS("AggregateBoolExpNumbers"),
  /** A condition on the least or greatest values of linked rows. */
  AGGREGATE_BOOL_EXP_VALUES("AggregateBoolExpValues"),
  /** {@code PersonsOrderBy}: an order of rows. */
  ORDER_BY("OrderBy"),
  /** An order by numbers. */
  NUMBERS_ORDER_BY("NumbersOrderBy"),
  /** An order by least or greatest values. */
  VALUES_ORDER_BY("ValuesOrderBy"),
  /** An order by numbers about linked rows. */
  AGGREGATE_ORDER_BY("AggregateOrderBy"),
  /** An order of groups by numbers about numbers about linked rows. */
  OF_AGGREGATE_ORDER_BY("OfAggregateOrderBy"),
  /** {@code PersonsSelectColumn}: the names of the fields. */
  SELECT_COLUMN("SelectColumn"),
  /** {@code PersonsAggregate}: numbers about rows, and the rows. */
  AGGREGATE("Aggregate"),
  /** The numbers. */
  AGGREGATE_FIELDS("AggregateFields"),
  /** Sums. */
  SUM_FIELDS("SumFields"),
  /** Averages. */
  AVG_FIELDS("AvgFields"),
  /** Least values. */
  MIN_FIELDS("MinFields"),
  /** Greatest values. */
  MAX_FIELDS("MaxFields"),
  /** Numbers about numbers about linked rows. */
  OF_AGGREGATE("OfAggregate"),
  /** A number for each field that can be summed. */
  NUMBERS("Numbers"),
  /** {@code PersonsGroup}: a group of rows. */
  GROUP("Group"),
  /** What rows are grouped by. */
  GROUP_KEY("GroupKey"),
  /** What the rows of a group share. */
  GROUP_KEYS("GroupKeys"),
  /** An order of groups. */
  GROUP_ORDER_BY("GroupOrderBy"),
  /** An order of groups by what their rows share. */
  GROUP_KEYS_ORDER_BY("GroupKeysOrderBy"),
  /** An order of groups by sums or averages. */
  GROUP_NUMBERS_ORDER_BY("GroupNumbersOrderBy"),
  /** An order of groups by least or greatest values. */
  GROUP_VALUES_ORDER_BY("GroupValuesOrderBy"),
  /** {@code PersonsHaving}: a condition on groups. */
  HAVING("Having"),
  /** A condition on sums or averages of a group. */
  HAVING_NUMBERS("HavingNumbers"),
  /** A condition on least or greatest values of a group. */
  HAVING_VALUES("HavingValues"),
  /** A condition on numbers about numbers about linked rows. */
  HAVING_OF_AGGREGATE("HavingOfAggregate"),
  /** {@code PersonsConnection}: a page of rows. */
  CONNECTION("Connection"),
  /** A row with its cursor. */
  EDGE("Edge");

  private final String suffix;

  DerivedType(String suffix) {
    this.suffix = suffix;
  }

  /** The name that it has for a published type. */
  public String of(ObjectType type) {
    String root = type.root();
    return root.substring(0, 1).toUpperCase(Locale.ROOT) + root.substring(1) + suffix;
  }
}
