package dev.landbridge.policies.ledger.keep;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what is done with the ledger itself, before it is done. */
@FunctionalInterface
public interface KeepingRecorder {
  /**
   * Records an act; on return it is on disk.
   *
   * @param name see {@link dev.landbridge.policies.ledger.Act#name}
   * @param details see {@link dev.landbridge.policies.ledger.Act#details}
   * @param personal see {@link dev.landbridge.policies.ledger.Act#personal}
   * @return the record's id
   */
  UUID record(
      String name, Map<String, @Nullable Object> details, Map<String, @Nullable Object> personal);
}
