package dev.landbridge.api.operation;

import dev.landbridge.api.operation.LiftedOperation.Declared;
import dev.landbridge.api.schema.InputType;
import dev.landbridge.api.schema.InputType.Leaf;
import dev.landbridge.api.schema.InputType.Member;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.schema.ScalarInput;
import dev.landbridge.core.type.ValueType;
import graphql.language.ArrayValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Replaces literals in argument values and keeps what they were. */
@SuppressWarnings("rawtypes") // the library declares it so
final class LiteralLifter {
  private final Set<String> taken;
  private final InputBudget budget;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<VariableDefinition> definitions = new ArrayList<>();

  /**
   * A lifter for one operation.
   *
   * @param taken names that its variables have already
   */
  LiteralLifter(Set<String> taken, InputBudget budget) {
    this.taken = taken;
    this.budget = budget;
  }

  /** A variable as declared, its default as JSON. */
  static Declared declared(PublicSchema schema, VariableDefinition variable) {
    String typeName = TypeInfo.typeInfo(variable.getType()).getName();
    InputType input =
        schema
            .input(typeName)
            .orElseThrow(() -> new IllegalStateException("no input type " + typeName));
    Value<?> literal = variable.getDefaultValue();
    return new Declared(
        variable.getName(),
        variable.getType(),
        input,
        Optional.ofNullable(literal).flatMap(ScalarInput::json));
  }

  /** The lifted values by variable name. */
  Map<String, Object> values() {
    return Map.copyOf(values);
  }

  /** The variables that were made, in the order of the literals. */
  List<VariableDefinition> definitions() {
    return definitions;
  }

  /** The value with every literal in it replaced that is no shape of the query. */
  Value<?> lift(Value<?> value, Member member, String place) {
    if (value instanceof NullValue) {
      throw InvalidValues.missing(place);
    }
    if (value instanceof VariableReference) {
      return value;
    }
    return switch (member.type()) {
      case InputType.Choice _, InputType.Flag _ -> value;
      case Leaf leaf -> member.list() ? liftList(value, leaf, place) : liftOne(value, leaf, place);
      case InputType.Parts parts -> liftParts(value, parts, place);
    };
  }

  private Value<?> liftParts(Value<?> value, InputType.Parts parts, String place) {
    budget.enter(place);
    Value<?> lifted =
        switch (value) {
          case ArrayValue array ->
              ArrayValue.newArrayValue()
                  .values(
                      array.getValues().stream()
                          .<Value>map(element -> lift(element, new Member(parts, false), place))
                          .toList())
                  .build();
          case ObjectValue object ->
              ObjectValue.newObjectValue()
                  .objectFields(
                      object.getObjectFields().stream()
                          .map(field -> liftPart(field, parts, place))
                          .toList())
                  .build();
          default -> throw InvalidValues.unfit(place, "an object");
        };
    budget.leave();
    return lifted;
  }

  private ObjectField liftPart(ObjectField field, InputType.Parts parts, String place) {
    String inner = place + "." + field.getName();
    Member member =
        parts
            .member(field.getName())
            .orElseThrow(() -> InvalidValues.unfit(inner, "only what the schema has"));
    Value<?> lifted = lift(field.getValue(), member, inner);
    return field.transform(builder -> builder.value(lifted));
  }

  /** A list without variables becomes one variable, another one for each literal element. */
  private Value<?> liftList(Value<?> value, Leaf leaf, String place) {
    List<Value> elements = value instanceof ArrayValue array ? array.getValues() : List.of(value);
    if (elements.stream().anyMatch(VariableReference.class::isInstance)) {
      return ArrayValue.newArrayValue()
          .values(
              elements.stream()
                  .<Value>map(element -> lift(element, new Member(leaf, false), place))
                  .toList())
          .build();
    }
    List<Object> constants =
        elements.stream().map(element -> constant(element, leaf.type(), place)).toList();
    return variable(constants, new ListType(new NonNullType(typeName(leaf.type()))));
  }

  private Value<?> liftOne(Value<?> value, Leaf leaf, String place) {
    return variable(constant(value, leaf.type(), place), typeName(leaf.type()));
  }

  private Object constant(Value<?> value, ValueType type, String place) {
    budget.count(place);
    if (value instanceof NullValue) {
      throw InvalidValues.missing(place);
    }
    return ScalarInput.json(value)
        .flatMap(json -> ScalarInput.parse(type, json))
        .orElseThrow(() -> InvalidValues.unfit(place, ScalarInput.expectation(type)));
  }

  private VariableReference variable(Object value, Type<?> type) {
    String name = "literal" + (values.size() + 1);
    while (taken.contains(name)) {
      name = "_" + name;
    }
    values.put(name, value);
    definitions.add(VariableDefinition.newVariableDefinition(name, new NonNullType(type)).build());
    return VariableReference.newVariableReference().name(name).build();
  }

  private static TypeName typeName(ValueType type) {
    return TypeName.newTypeName(type.graphName()).build();
  }
}
