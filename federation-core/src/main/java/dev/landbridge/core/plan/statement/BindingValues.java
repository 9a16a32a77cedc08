package dev.landbridge.core.plan.statement;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.source.BoundParameter;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Evaluates bindings. */
final class BindingValues {
  private BindingValues() {}

  static List<BoundParameter> of(Binding binding, ParameterValues values, List<List<Object>> keys) {
    return switch (binding) {
      case Binding.Value value -> List.of(single(values.value(value.operand()), value.operand()));
      case Binding.Pattern pattern ->
          List.of(
              single(
                  LikePattern.normalised((String) values.value(pattern.operand())),
                  pattern.operand()));
      case Binding.Spellings spellings ->
          spellings(
              values.value(spellings.operand()), spellings.expansion(), spellings.operand().type());
      case Binding.ValueList list -> List.of(valueList(list, values));
      case Binding.LimitAndOffset sum -> List.of(sum(sum, values));
      case Binding.KeySpellings key ->
          spellings(
              keys.getFirst().get(key.part().index()), key.part().expansion(), key.part().type());
      case Binding.KeyList list -> keyList(list, keys);
    };
  }

  private static BoundParameter single(Object value, Operand operand) {
    return new BoundParameter.Single(value, operand.type());
  }

  private static List<BoundParameter> spellings(
      Object key, KeyExpansion expansion, ValueType type) {
    List<Object> expanded = expansion.expand(key);
    List<BoundParameter> bound = new ArrayList<>();
    for (int i = 0; i < expansion.most(); i++) {
      bound.add(new BoundParameter.Single(expanded.get(i < expanded.size() ? i : 0), type));
    }
    return bound;
  }

  private static BoundParameter valueList(Binding.ValueList list, ParameterValues values) {
    List<Object> expanded = new ArrayList<>();
    for (Object value : (List<?>) values.value(list.operand())) {
      expanded.addAll(list.expansion().expand(value));
    }
    ValueType type = list.operand().type();
    return list.elementType().isPresent()
        ? new BoundParameter.Array(expanded, type, list.elementType().get())
        : json(expanded);
  }

  private static BoundParameter sum(Binding.LimitAndOffset sum, ParameterValues values) {
    long limit = (Integer) values.value(sum.limit());
    long offset = sum.offset().map(operand -> (Integer) values.value(operand)).orElse(0);
    return new BoundParameter.Single(limit + offset, Scalar.BIG_INT);
  }

  private static List<BoundParameter> keyList(Binding.KeyList list, List<List<Object>> keys) {
    if (list.parts().size() == 1) {
      List<Object> values = expanded(list.parts().getFirst(), keys);
      return List.of(list.elementTypes().isEmpty() ? json(values) : array(list, 0, values));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> key : keys) {
      addCombinations(rows, list.parts(), key, List.of());
    }
    if (list.elementTypes().isEmpty()) {
      return List.of(json(rows));
    }
    List<BoundParameter> arrays = new ArrayList<>();
    for (int i = 0; i < list.parts().size(); i++) {
      int part = i;
      arrays.add(array(list, i, rows.stream().map(row -> row.get(part)).toList()));
    }
    return arrays;
  }

  private static BoundParameter array(Binding.KeyList list, int part, List<Object> values) {
    return new BoundParameter.Array(
        values, list.parts().get(part).type(), list.elementTypes().get(part));
  }

  private static List<Object> expanded(KeyPart part, List<List<Object>> keys) {
    List<Object> values = new ArrayList<>(keys.size());
    for (List<Object> key : keys) {
      values.addAll(part.expansion().expand(key.get(part.index())));
    }
    return values;
  }

  private static void addCombinations(
      List<List<Object>> rows, List<KeyPart> parts, List<Object> key, List<Object> prefix) {
    if (prefix.size() == parts.size()) {
      rows.add(prefix);
      return;
    }
    KeyPart part = parts.get(prefix.size());
    for (Object value : part.expansion().expand(key.get(part.index()))) {
      List<Object> longer = new ArrayList<>(prefix);
      longer.add(value);
      addCombinations(rows, parts, key, longer);
    }
  }

  /** A JSON array of scalars, or of arrays of scalars. */
  private static BoundParameter json(List<?> values) {
    StringBuilder text = new StringBuilder();
    appendJson(text, values);
    return new BoundParameter.Single(text.toString(), Scalar.STRING);
  }

  private static void appendJson(StringBuilder text, Object value) {
    switch (value) {
      case List<?> list -> {
        String separator = "[";
        for (Object element : list) {
          text.append(separator);
          appendJson(text, element);
          separator = ",";
        }
        text.append(list.isEmpty() ? "[]" : "]");
      }
      case Integer number -> text.append(number.intValue());
      case Long number -> text.append(number.longValue());
      case Double number -> text.append(number.doubleValue());
      // A JSON number with a fraction is read as binary floating point.
      case BigDecimal number -> appendString(text, number.toPlainString());
      case Boolean truth -> text.append(truth ? 1 : 0);
      default -> appendString(text, value.toString());
    }
  }

  private static void appendString(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
