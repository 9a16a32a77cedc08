package dev.landbridge.core.expression;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The caller's values of one request, by slot. Each is of its parameter's Java class; for list
 * operands it is a {@link List} of such values without nulls.
 *
 * <p>Its text shows only how many values there are, so that none of them reaches a log.
 *
 * @param today the city's day while the request runs; empty before it does
 */
public record ParameterValues(List<Object> values, Optional<LocalDate> today) {
  /** Values of a request that does not run yet. */
  public ParameterValues(List<Object> values) {
    this(values, Optional.empty());
  }

  public ParameterValues {
    values = List.copyOf(values);
  }

  /** The same values on a day. */
  public ParameterValues on(LocalDate day) {
    return new ParameterValues(values, Optional.of(day));
  }

  /** The value of a slot. */
  public Object value(Operand.Parameter parameter) {
    return values.get(parameter.slot());
  }

  /** The value of an operand. */
  public Object value(Operand operand) {
    return switch (operand) {
      case Operand.Parameter parameter -> value(parameter);
      case Operand.Literal literal -> literal.value();
      case Operand.Today day ->
          day.on(today.orElseThrow(() -> new IllegalStateException("the request does not run")));
    };
  }

  @Override
  public String toString() {
    return "ParameterValues[" + values.size() + "]";
  }
}
