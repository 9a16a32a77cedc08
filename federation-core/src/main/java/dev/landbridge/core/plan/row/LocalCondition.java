package dev.landbridge.core.plan.row;

import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A three-valued condition over the columns of a row: true, false or, as null, unknown. */
public sealed interface LocalCondition {

  /** Whether it holds; null if that is unknown. */
  @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters);

  /** All hold. */
  record And(List<LocalCondition> conditions) implements LocalCondition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      Boolean result = true;
      for (LocalCondition condition : conditions) {
        Boolean holds = condition.test(row, parameters);
        if (holds == null) {
          result = null;
        } else if (!holds) {
          return false;
        }
      }
      return result;
    }
  }

  /** Any holds. */
  record Or(List<LocalCondition> conditions) implements LocalCondition {
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      Boolean result = false;
      for (LocalCondition condition : conditions) {
        Boolean holds = condition.test(row, parameters);
        if (holds == null) {
          result = null;
        } else if (holds) {
          return true;
        }
      }
      return result;
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(LocalCondition condition) implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      Boolean holds = condition.test(row, parameters);
      return holds == null ? null : !holds;
    }
  }

  /** Whether it holds; not if that is unknown. */
  record Holds(LocalCondition condition) implements LocalCondition {
    @Override
    public Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      return Boolean.TRUE.equals(condition.test(row, parameters));
    }
  }

  /** A column that holds the truth itself, because the source or a join found it out. */
  record Flag(int column) implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      return (Boolean) LocalValue.at(row, column);
    }
  }

  /** A comparison of whether a condition holds; unknown if that is unknown. */
  record Truth(LocalCondition condition, Comparison comparison, Operand operand)
      implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      Boolean holds = condition.test(row, parameters);
      return holds == null
          ? null
          : Compare.holds(comparison, ValueOrder.compare(holds, parameters.value(operand)));
    }
  }

  /** A comparison; unknown if the value is null. */
  record Compare(LocalValue value, Comparison comparison, Operand operand)
      implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      Object left = value.of(row);
      return left == null
          ? null
          : holds(comparison, ValueOrder.compare(left, parameters.value(operand)));
    }

    private static boolean holds(Comparison comparison, int compared) {
      return switch (comparison) {
        case EQUAL -> compared == 0;
        case NOT_EQUAL -> compared != 0;
        case LESS -> compared < 0;
        case LESS_OR_EQUAL -> compared <= 0;
        case GREATER -> compared > 0;
        case GREATER_OR_EQUAL -> compared >= 0;
      };
    }
  }

  /** Whether it equals an element; false if there is none, else unknown if the value is null. */
  record In(LocalValue value, Operand.Parameter list) implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      List<?> elements = (List<?>) parameters.value(list);
      Object left = value.of(row);
      if (elements.isEmpty()) {
        return false;
      }
      return left == null
          ? null
          : elements.stream().anyMatch(element -> ValueOrder.compare(left, element) == 0);
    }
  }

  /** Whether text matches a pattern; unknown if it is null. */
  record Like(LocalValue value, Operand pattern, boolean ignoreCase) implements LocalCondition {
    @Override
    public @Nullable Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      return value.of(row) instanceof String text
          ? LikeMatcher.matches(text, (String) parameters.value(pattern), ignoreCase)
          : null;
    }
  }

  /** Whether the value is null. */
  record IsNull(LocalValue value) implements LocalCondition {
    @Override
    public Boolean test(@Nullable Object[] row, ParameterValues parameters) {
      return value.of(row) == null;
    }
  }
}
