package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.type.Scalar;
import graphql.language.Field;
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

  /** {@code where, orderBy, limit, offset, distinctOn}. */
  ListArguments list(Field field, ObjectType type) {
    if (field.getArguments().isEmpty()) {
      return ListArguments.NONE;
    }
    Optional<Condition> where = where(field, type);
    String place = field.getName() + ".orderBy";
    List<Order> orderBy =
        argument(field, "orderBy")
            .map(input -> orders.orderBy(input, type, place))
            .orElse(List.of());
    List<dev.landbridge.core.catalog.Field> distinctOn =
        argument(field, "distinctOn").map(input -> Numbers.fields(type, input)).orElse(List.of());
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
