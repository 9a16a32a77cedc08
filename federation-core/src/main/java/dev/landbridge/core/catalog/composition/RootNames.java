package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.List;
import java.util.Locale;

/** The names that the public schema derives from a type's root. */
record RootNames(String root) {
  /** What stands behind the root in the names of the types that the public schema makes of it. */
  private static final List<String> TYPES =
      List.of(
          "BoolExp",
          "NumbersBoolExp",
          "ValuesBoolExp",
          "AggregateBoolExp",
          "AggregateBoolExpCount",
          "AggregateBoolExpNumbers",
          "AggregateBoolExpValues",
          "OrderBy",
          "NumbersOrderBy",
          "ValuesOrderBy",
          "AggregateOrderBy",
          "OfAggregateOrderBy",
          "SelectColumn",
          "Aggregate",
          "AggregateFields",
          "SumFields",
          "AvgFields",
          "MinFields",
          "MaxFields",
          "OfAggregate",
          "Numbers",
          "Group",
          "GroupKey",
          "GroupKeys",
          "GroupOrderBy",
          "GroupKeysOrderBy",
          "GroupNumbersOrderBy",
          "GroupValuesOrderBy",
          "Having",
          "HavingNumbers",
          "HavingValues",
          "HavingOfAggregate",
          "Connection",
          "Edge");

  /** The names of a declared type: its {@code root}, or its own name in lower camel case. */
  static RootNames of(TypeDeclaration type) {
    return new RootNames(
        type.directive(Directive.Table.class)
            .flatMap(Directive.Table::root)
            .or(() -> type.directive(Directive.View.class).flatMap(Directive.View::root))
            .orElseGet(() -> lowerCamelCase(type.name())));
  }

  /** Root fields, the list itself first. */
  List<String> rootFields() {
    return List.of(root, root + "ByPk", root + "Aggregate", root + "Connection", root + "GroupBy");
  }

  /** Types of arguments and answers. */
  List<String> types() {
    String pascal = root.substring(0, 1).toUpperCase(Locale.ROOT) + root.substring(1);
    return TYPES.stream().map(pascal::concat).toList();
  }

  private static String lowerCamelCase(String typeName) {
    return typeName.substring(0, 1).toLowerCase(Locale.ROOT) + typeName.substring(1);
  }
}
