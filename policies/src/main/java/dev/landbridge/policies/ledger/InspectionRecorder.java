package dev.landbridge.policies.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records that somebody looks for a person in the ledger, before anything is found. */
@FunctionalInterface
public interface InspectionRecorder {
  /**
   * Records it; whoever calls this finds nothing if it throws.
   *
   * @param name see {@link Act#name}
   * @param details see {@link Act#details}
   * @param subject who is looked for
   */
  void record(String name, Map<String, @Nullable Object> details, PersonalKey subject);
}
