package dev.landbridge.api.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where the value of one slot stands among the coerced variables of a request. */
sealed interface SlotSource {
  /** The value. */
  Object value(Map<String, Object> variables);

  /** The place as messages and the record name it. */
  String place();

  /**
   * A variable, or a part of one.
   *
   * @param steps names of parts of objects and indexes of lists
   */
  record Path(String variable, List<Object> steps) implements SlotSource {
    public Path {
      steps = List.copyOf(steps);
    }

    /** The path to a part. */
    Path then(Object step) {
      List<Object> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Path(variable, longer);
    }

    @Override
    public Object value(Map<String, Object> variables) {
      Object value = variables.get(variable);
      for (Object step : steps) {
        value =
            switch (value) {
              case Map<?, ?> map -> map.get(step);
              case List<?> list -> step instanceof Integer index ? list.get(index) : list;
              case null, default -> value;
            };
      }
      return Objects.requireNonNull(value, "a slot without a value");
    }

    @Override
    public String place() {
      return "$"
          + variable
          + steps.stream()
              .map(step -> step instanceof Integer index ? "[" + index + "]" : "." + step)
              .collect(Collectors.joining());
    }
  }

  /** A list whose elements are variables. */
  record Elements(List<SlotSource> elements) implements SlotSource {
    public Elements {
      elements = List.copyOf(elements);
    }

    @Override
    public Object value(Map<String, Object> variables) {
      return elements.stream().map(element -> element.value(variables)).toList();
    }

    @Override
    public String place() {
      return elements.stream().map(SlotSource::place).collect(Collectors.joining(", ", "[", "]"));
    }
  }
}
