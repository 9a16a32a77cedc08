package dev.landbridge.core.plan;

import dev.landbridge.core.expression.Operand;
import dev.landbridge.core.expression.ParameterValues;
import java.util.List;

/** Keys that arguments give, so that a fetch need not wait for the rows that it hangs on. */
public sealed interface KnownKeys {

  /** The keys, each with one value for each part; maybe with duplicates. */
  List<List<Object>> values(ParameterValues parameters);

  /** One key, of one operand for each part. */
  record One(List<Operand> parts) implements KnownKeys {
    public One {
      parts = List.copyOf(parts);
    }

    @Override
    public List<List<Object>> values(ParameterValues parameters) {
      return List.of(parts.stream().map(parameters::value).toList());
    }
  }

  /** A list of keys of one part. */
  record Many(Operand.Parameter list) implements KnownKeys {
    @Override
    public List<List<Object>> values(ParameterValues parameters) {
      return ((List<?>) parameters.value(list)).stream().map(List::<Object>of).toList();
    }
  }
}
