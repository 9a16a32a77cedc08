package dev.landbridge.api.operation;

import dev.landbridge.api.operation.LiftedOperation.Declared;
import dev.landbridge.api.schema.InputType;
import dev.landbridge.api.schema.InputType.Leaf;
import dev.landbridge.api.schema.ScalarInput;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.Scalar;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the variables of one request and notes their shape on the way. */
final class VariableCoercion {
  private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]{0,63}");

  /** Any named type: what it stands for is passed beside it. */
  private static final Type<?> ELEMENT = TypeName.newTypeName("Element").build();

  private final StringBuilder shape = new StringBuilder();
  private final InputBudget budget;

  private VariableCoercion(OperationLimits limits) {
    this.budget = new InputBudget(limits);
  }

  /** The variables that the operation declares, and the literals lifted from it. */
  static CoercedVariables coerce(
      LiftedOperation operation, Map<String, @Nullable Object> sent, OperationLimits limits) {
    VariableCoercion coercion = new VariableCoercion(limits);
    Map<String, Object> values = new HashMap<>(operation.literals());
    List<RequestError> errors = new ArrayList<>();
    for (Declared variable : operation.declared()) {
      try {
        Object value = coercion.coerce(variable, sent);
        if (value != null) {
          values.put(variable.name(), value);
        }
      } catch (LandbridgeException refused) {
        errors.add(
            new RequestError(refused.code(), String.valueOf(refused.getMessage()), List.of()));
      }
    }
    return new CoercedVariables(values, coercion.shape.toString(), errors);
  }

  private @Nullable Object coerce(Declared variable, Map<String, @Nullable Object> sent) {
    String place = "$" + variable.name();
    Object json = sent.get(variable.name());
    if (json == null && !sent.containsKey(variable.name())) {
      json = variable.defaultJson().orElse(null);
    }
    if (json == null) {
      if (variable.type() instanceof NonNullType) {
        throw InvalidValues.missing(place);
      }
      shape.append(sent.containsKey(variable.name()) ? "null;" : "absent;");
      return null;
    }
    Object value = coerce(variable.type(), variable.input(), json, place);
    if (value instanceof Boolean) {
      shape.append(value);
    }
    shape.append(';');
    return value;
  }

  private Object coerce(Type<?> type, InputType input, @Nullable Object json, String place) {
    return switch (type) {
      case NonNullType nonNull -> coerce(nonNull.getType(), input, json, place);
      case ListType list -> list(list.getType(), input, json, place);
      default -> one(input, json, place);
    };
  }

  private Object list(Type<?> elementType, InputType input, @Nullable Object json, String place) {
    if (json == null) {
      throw InvalidValues.missing(place);
    }
    List<?> elements = json instanceof List<?> list ? list : List.of(json);
    List<Object> values = new ArrayList<>(elements.size());
    boolean shapes = !(input instanceof Leaf);
    shape.append(shapes ? "[" : "");
    budget.enter(place);
    for (Object element : elements) {
      if (shapes) {
        budget.count(place);
      }
      values.add(coerce(elementType, input, element, place));
      shape.append(shapes ? "," : "");
    }
    budget.leave();
    shape.append(shapes ? "]" : "");
    return values;
  }

  private Object one(InputType input, @Nullable Object json, String place) {
    if (json == null) {
      throw InvalidValues.missing(place);
    }
    return switch (input) {
      case Leaf leaf -> leaf(leaf, json, place);
      case InputType.Flag _ -> {
        Object flag = leaf(new Leaf(Scalar.BOOLEAN), json, place);
        shape.append(flag);
        yield flag;
      }
      case InputType.Choice choice -> choice(choice, json, place);
      case InputType.Parts parts -> object(parts, json, place);
    };
  }

  private Object leaf(Leaf leaf, Object json, String place) {
    budget.count(place);
    return ScalarInput.parse(leaf.type(), json)
        .orElseThrow(() -> InvalidValues.unfit(place, ScalarInput.expectation(leaf.type())));
  }

  private Object choice(InputType.Choice choice, Object json, String place) {
    if (!(json instanceof String name) || !choice.names().contains(name)) {
      throw InvalidValues.unfit(place, "one of the values of " + choice.typeName());
    }
    shape.append(name);
    return name;
  }

  private Object object(InputType.Parts input, Object json, String place) {
    if (!(json instanceof Map<?, ?> map)) {
      throw InvalidValues.unfit(place, "an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    shape.append('{');
    budget.enter(place);
    for (Map.Entry<?, ?> part : map.entrySet()) {
      String name = String.valueOf(part.getKey());
      String inner = place + "." + (NAME.matcher(name).matches() ? name : "…");
      InputType.Member member =
          input
              .member(name)
              .orElseThrow(() -> InvalidValues.unfit(inner, "only what the schema has"));
      shape.append(name).append(':');
      values.put(
          name,
          member.list()
              ? list(ELEMENT, member.type(), part.getValue(), inner)
              : one(member.type(), part.getValue(), inner));
      shape.append(';');
    }
    budget.leave();
    shape.append('}');
    for (String required : input.required()) {
      if (!values.containsKey(required)) {
        throw InvalidValues.missing(place + "." + required);
      }
    }
    return values;
  }
}
