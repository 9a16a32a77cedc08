package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import graphql.language.Field;
import graphql.language.VariableReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the parts of one compilation share: the variables, the slots, and how arguments are read.
 */
final class Compilation {
  private final PublicSchema schema;
  private final Map<String, Object> variables;
  private final OperationLimits limits;
  private final FieldCollector collector;
  private final Slots slots = new Slots();
  private final ConditionCompilation conditions;
  private final OrderCompilation orders;

  Compilation(
      PublicSchema schema,
      LiftedOperation operation,
      Map<String, Object> variables,
      OperationLimits limits) {
    this.schema = schema;
    this.variables = variables;
    this.limits = limits;
    this.collector = new FieldCollector(operation, variables);
    this.conditions = new ConditionCompilation(schema.catalog(), slots);
    this.orders = new OrderCompilation(schema.catalog(), slots);
  }

  PublicSchema schema() {
    return schema;
  }

  Catalog catalog() {
    return schema.catalog();
  }

  FieldCollector collector() {
    return collector;
  }

  Slots slots() {
    return slots;
  }

  OrderCompilation orders() {
    return orders;
  }

  /** The value of an argument, if the document has it. */
  Optional<Input> argument(Field field, String name) {
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .findFirst()
        .map(argument -> Input.of(argument.getValue(), variables));
  }

  /** The value of an argument that may be null: of pages, of which the first has no cursor. */
  Optional<Input> nullable(Field field, String name) {
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .filter(
            argument ->
                !(argument.getValue() instanceof VariableReference variable)
                    || variables.containsKey(variable.getName()))
        .findFirst()
        .map(argument -> Input.of(argument.getValue(), variables));
  }

  /** Whether a value of a request's cursor is null; in no request that is not known. */
  boolean isNull(PagePlace page, int value) {
    return variables.get(page.variable()) instanceof List<?> opened && opened.get(value) == null;
  }

  /** The value of an argument that the schema demands. */
  Input required(Field field, String name) {
    return argument(field, name)
        .orElseThrow(() -> InvalidValues.missing(field.getName() + "." + name));
  }

  /** {@code where}. */
  Optional<Condition> where(Field field, ObjectType type) {
    return argument(field, "where")
        .map(input -> conditions.where(input, type, field.getName() + ".where"));
  }

  /** {@code limit}. */
  Optional<Operand.Parameter> limit(Field field) {
    return rowCount(field, "limit", limits.maximumLimit());
  }

  /** {@code offset}. */
  Optional<Operand.Parameter> offset(Field field) {
    return rowCount(field, "offset", Integer.MAX_VALUE);
  }

  /** {@code first} or {@code last}, and one more. */
  Optional<Operand.Parameter> pageSize(Field field, String name) {
    Slot.Demand demand = new Slot.Demand.PageSize(limits.maximumLimit());
    return nullable(field, name)
        .map(input -> slots.next(input, Scalar.INT, demand, field.getName() + "." + name));
  }

  /** {@code orderBy}. */
  List<Order> orderBy(Field field, ObjectType type) {
    return argument(field, "orderBy")
        .map(input -> orders.orderBy(input, type, field.getName() + ".orderBy"))
        .orElse(List.of());
  }

  /** {@code where, orderBy, limit, offset, distinctOn}. */
  ListArguments list(Field field, ObjectType type) {
    if (field.getArguments().isEmpty()) {
      return ListArguments.NONE;
    }
    Optional<Condition> where = where(field, type);
    List<Order> orderBy = orderBy(field, type);
    List<RowValue> distinctOn =
        argument(field, "distinctOn").map(input -> Numbers.columns(type, input)).orElse(List.of());
    return new ListArguments(
        where,
        distinctOn,
        OrderCompilation.distinct(distinctOn, orderBy, field.getName()),
        limit(field),
        offset(field));
  }

  private Optional<Operand.Parameter> rowCount(Field field, String name, int maximum) {
    String place = field.getName() + "." + name;
    return argument(field, name)
        .map(input -> slots.next(input, Scalar.INT, new Slot.Demand.RowCount(maximum), place));
  }
}
