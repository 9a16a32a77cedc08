package dev.landbridge.api.operation;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An argument's value or a part of it, written in the operation or given by a variable. */
sealed interface Input {

  /** Within a variable. */
  record Given(SlotSource.Path path, Object value) implements Input {}

  /** In the operation's text: an object, a list, or what shapes the query. */
  record Written(Value<?> value, Map<String, Object> variables) implements Input {}

  /**
   * The input that a value stands for.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} if it is a
   *     variable that is null or absent
   */
  static Input of(Value<?> value, Map<String, Object> variables) {
    if (!(value instanceof VariableReference reference)) {
      return new Written(value, variables);
    }
    Object given = variables.get(reference.getName());
    if (given == null) {
      throw InvalidValues.missing("$" + reference.getName());
    }
    return new Given(new SlotSource.Path(reference.getName(), List.of()), given);
  }

  /** The parts of an object, in the caller's order. */
  default Map<String, Input> parts() {
    Map<String, Input> parts = new LinkedHashMap<>();
    switch (this) {
      case Given(SlotSource.Path path, Map<?, ?> map) ->
          map.forEach((name, value) -> parts.put((String) name, new Given(path.then(name), value)));
      case Written(ObjectValue object, Map<String, Object> variables) -> {
        for (ObjectField field : object.getObjectFields()) {
          parts.put(field.getName(), of(field.getValue(), variables));
        }
      }
      case Given _, Written _ -> throw new IllegalStateException("not an object");
    }
    return parts;
  }

  /** The elements of a list; a value that is no list is a list of itself. */
  default List<Input> items() {
    List<Input> items = new ArrayList<>();
    switch (this) {
      case Given(SlotSource.Path path, List<?> list) -> {
        for (int i = 0; i < list.size(); i++) {
          items.add(new Given(path.then(i), list.get(i)));
        }
      }
      case Written(ArrayValue array, Map<String, Object> variables) ->
          array.getValues().forEach(value -> items.add(of(value, variables)));
      case Given _, Written _ -> items.add(this);
    }
    return items;
  }

  /** The value of a flag. */
  default boolean flag() {
    return switch (this) {
      case Given(_, Boolean flag) -> flag;
      case Written(BooleanValue flag, _) -> flag.isValue();
      case Given _, Written _ -> throw new IllegalStateException("not a flag");
    };
  }

  /** The name of an enum value that shapes the query. */
  default String name() {
    return switch (this) {
      case Given(_, String name) -> name;
      case Written(EnumValue value, _) -> value.getName();
      case Given _, Written _ -> throw new IllegalStateException("not a name");
    };
  }

  /** Where an operand's value comes from. */
  default SlotSource source() {
    return switch (this) {
      case Given given -> given.path();
      case Written _ -> new SlotSource.Elements(items().stream().map(Input::source).toList());
    };
  }
}
