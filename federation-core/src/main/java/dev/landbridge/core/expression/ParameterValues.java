package dev.landbridge.core.expression;

import java.util.List;

/**
 * The caller's values of one request, by slot. Each is of its parameter's Java class; for list
 * operands it is a {@link List} of such values without nulls.
 *
 * <p>Its text shows only how many values there are, so that none of them reaches a log.
 */
public record ParameterValues(List<Object> values) {
  public ParameterValues {
    values = List.copyOf(values);
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
    };
  }

  @Override
  public String toString() {
    return "ParameterValues[" + values.size() + "]";
  }
}
