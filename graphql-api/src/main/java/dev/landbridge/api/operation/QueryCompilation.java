package dev.landbridge.api.operation;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.schema.RootField;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.type.Scalar;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the query of an operation for one shape of its variables. */
final class QueryCompilation {
  /**
   * Operands that become SQL each; a list is one. Planning and the sources would suffer from more.
   */
  private static final int MOST_OPERANDS = 1_000;

  private static final String TYPENAME = "__typename";

  private final PublicSchema schema;
  private final LiftedOperation operation;
  private final Map<String, Object> variables;
  private final OperationLimits limits;
  private final FieldCollector collector;
  private final ConditionCompilation conditions = new ConditionCompilation();
  private final List<Root> roots = new ArrayList<>();
  private final List<Field> introspection = new ArrayList<>();

  private QueryCompilation(
      PublicSchema schema,
      LiftedOperation operation,
      Map<String, Object> variables,
      OperationLimits limits) {
    this.schema = schema;
    this.operation = operation;
    this.variables = variables;
    this.limits = limits;
    this.collector = new FieldCollector(operation, variables);
  }

  /**
   * Compiles an operation for the shape that these variables have.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if an operand is null or absent, {@code
   *     QUERY_TOO_LARGE} if there are too many root fields
   */
  static CompiledShape compile(
      PublicSchema schema,
      LiftedOperation operation,
      Map<String, Object> variables,
      OperationLimits limits) {
    return new QueryCompilation(schema, operation, variables, limits).compile();
  }

  private CompiledShape compile() {
    Map<String, List<Field>> fields =
        collector.collect(List.of(operation.definition().getSelectionSet()));
    if (fields.size() > limits.maxRootFields()) {
      throw new LandbridgeException(
          ErrorCode.QUERY_TOO_LARGE,
          "Cannot read the document: it has more than %d root fields. Ask for less at once."
              .formatted(limits.maxRootFields()));
    }
    fields.forEach(this::addRoot);
    if (conditions.slots().size() > MOST_OPERANDS) {
      throw new LandbridgeException(
          ErrorCode.QUERY_TOO_LARGE,
          "Cannot read the document: it compares with more than %d values. Use _in with a list, or ask for less at once."
              .formatted(MOST_OPERANDS));
    }
    Optional<Document> document =
        introspection.isEmpty()
            ? Optional.empty()
            : Optional.of(IntrospectionDocument.of(operation, introspection));
    return new CompiledShape(
        new GraphQuery(schema.catalog().version(), roots),
        conditions.slots(),
        document,
        List.copyOf(fields.keySet()));
  }

  private void addRoot(String key, List<Field> fields) {
    Field first = fields.getFirst();
    Optional<RootField> root = schema.root(first.getName());
    if (root.isPresent()) {
      roots.add(
          switch (root.get()) {
            case RootField.ByKey(ObjectType type) -> byKey(key, type, first, fields);
            case RootField.Rows(ObjectType type) ->
                new Root.Rows(key, type, listArguments(first, type), selections(type, fields));
          });
    } else if (first.getName().startsWith("__") && !first.getName().equals(TYPENAME)) {
      introspection.addAll(fields);
    } else {
      roots.add(new Root.Typename(key));
    }
  }

  private Root byKey(String responseKey, ObjectType type, Field first, List<Field> fields) {
    Map<String, Argument> arguments = arguments(first);
    List<Operand.Parameter> key = new ArrayList<>();
    for (dev.landbridge.core.catalog.Field field : type.keyFields()) {
      String place = first.getName() + "." + field.name();
      Input input = input(arguments.get(field.name()), place);
      key.add(conditions.parameter(input, field.type(), Slot.whole(field), place));
    }
    return new Root.ByKey(responseKey, type, key, selections(type, fields));
  }

  private List<Selection> selections(ObjectType type, List<Field> parents) {
    List<Selection> selections = new ArrayList<>();
    collector.below(parents).forEach((key, fields) -> selections.add(selection(key, type, fields)));
    return selections;
  }

  private Selection selection(String key, ObjectType type, List<Field> fields) {
    Field first = fields.getFirst();
    if (first.getName().equals(TYPENAME)) {
      return new Selection.OfTypename(key, type.name());
    }
    Optional<Link> link = type.link(first.getName());
    if (link.isEmpty()) {
      return new Selection.OfField(key, type.requiredField(first.getName()));
    }
    ObjectType target = schema.catalog().target(link.get());
    ListArguments arguments = link.get().list() ? listArguments(first, target) : ListArguments.NONE;
    return new Selection.OfLink(key, link.get(), target, arguments, selections(target, fields));
  }

  private ListArguments listArguments(Field field, ObjectType type) {
    Map<String, Argument> arguments = arguments(field);
    if (arguments.isEmpty()) {
      return ListArguments.NONE;
    }
    Optional<Condition> where =
        argument(arguments, Arguments.WHERE, field)
            .map(input -> conditions.where(input, type, field.getName() + ".where"));
    List<Order> orderBy =
        argument(arguments, Arguments.ORDER_BY, field)
            .map(input -> conditions.orderBy(input, type))
            .orElse(List.of());
    return new ListArguments(
        where,
        List.of(),
        orderBy,
        rowCount(arguments, Arguments.LIMIT, field, limits.maximumLimit()),
        rowCount(arguments, Arguments.OFFSET, field, Integer.MAX_VALUE));
  }

  private Optional<Operand.Parameter> rowCount(
      Map<String, Argument> arguments, String name, Field field, int maximum) {
    String place = field.getName() + "." + name;
    return argument(arguments, name, field)
        .map(
            input ->
                conditions.parameter(input, Scalar.INT, new Slot.Demand.RowCount(maximum), place));
  }

  private Optional<Input> argument(Map<String, Argument> arguments, String name, Field field) {
    return Optional.ofNullable(arguments.get(name))
        .map(argument -> input(argument, field.getName() + "." + name));
  }

  private Input input(@Nullable Argument argument, String place) {
    if (argument == null) {
      throw InvalidValues.missing(place);
    }
    return Input.of(argument.getValue(), variables);
  }

  private static Map<String, Argument> arguments(Field field) {
    Map<String, Argument> arguments = new HashMap<>();
    field.getArguments().forEach(argument -> arguments.put(argument.getName(), argument));
    return arguments;
  }
}
