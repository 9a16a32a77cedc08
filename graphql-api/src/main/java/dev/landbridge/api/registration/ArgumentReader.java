package dev.landbridge.api.registration;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares one argument's value with its declared type. */
final class ArgumentReader {
  private final Problems problems;
  private final String thing;

  /**
   * For one argument.
   *
   * @param thing the argument as messages name it
   */
  ArgumentReader(Problems problems, String thing) {
    this.problems = problems;
    this.thing = thing;
  }

  /** The value; empty if it is null and may be, or after a problem was added. */
  Optional<Object> read(Type<?> type, Value<?> value) {
    return switch (type) {
      case NonNullType nonNull -> {
        if (value instanceof NullValue) {
          problem(value, "it is null. Write a value");
          yield Optional.empty();
        }
        yield read(nonNull.getType(), value);
      }
      case ListType _, TypeName _ when value instanceof NullValue -> Optional.empty();
      case ListType list -> readList(list, value);
      case TypeName name -> readNamed(name.getName(), value);
      default -> throw new IllegalStateException("type " + type);
    };
  }

  /** A single value stands for a list of one, as GraphQL coerces it. */
  private Optional<Object> readList(ListType list, Value<?> value) {
    List<? extends Value<?>> elements = elements(value);
    List<Object> read = new ArrayList<>();
    for (Value<?> element : elements) {
      read(list.getType(), element).ifPresent(read::add);
    }
    return Optional.of(read);
  }

  private static List<Value<?>> elements(Value<?> value) {
    if (value instanceof ArrayValue array) {
      List<Value<?>> elements = new ArrayList<>();
      array.getValues().forEach(elements::add);
      return elements;
    }
    return List.of(value);
  }

  private Optional<Object> readNamed(String typeName, Value<?> value) {
    Optional<List<String>> enumValues = Vocabulary.loaded().enumValues(typeName);
    if (enumValues.isPresent()) {
      return readEnum(enumValues.get(), value);
    }
    return switch (typeName) {
      case "String" ->
          value instanceof StringValue text
              ? Optional.<Object>ofNullable(text.getValue())
              : wrong(value, "Write text in double quotes");
      case "Int" ->
          value instanceof IntValue number && number.getValue().bitLength() < 32
              ? Optional.of(number.getValue().intValueExact())
              : wrong(value, "Write a whole number");
      case "Boolean" ->
          value instanceof BooleanValue truth
              ? Optional.of(truth.isValue())
              : wrong(value, "Write true or false");
      default -> throw new IllegalStateException("type " + typeName);
    };
  }

  private Optional<Object> readEnum(List<String> known, Value<?> value) {
    return value instanceof EnumValue constant && known.contains(constant.getName())
        ? Optional.of(constant.getName())
        : wrong(value, "Write one of " + String.join(", ", known) + ", without quotes");
  }

  private Optional<Object> wrong(Value<?> value, String whatToDo) {
    problem(value, "%s is not of its type. %s".formatted(Shown.value(value), whatToDo));
    return Optional.empty();
  }

  private void problem(Value<?> value, String reason) {
    problems.add(value, "Cannot read %s: %s.".formatted(thing, reason));
  }
}
