package dev.landbridge.policies.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records what one caller does, before it counts. */
@FunctionalInterface
public interface ActRecorder {
  /**
   * Records an act; whoever calls this has it undone if it throws.
   *
   * @param name see {@link Act#name}
   * @param details see {@link Act#details}
   */
  void record(String name, Map<String, @Nullable Object> details);
}
