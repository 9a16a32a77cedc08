package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Canonical keys of the people and organisations whose rows are in an answer. They are held until
 * the answer's record names them all. Thread-safe.
 */
final class Subjects {
  /** What a key takes here and, hashed and written, in the record. */
  private static final int RECORD_BYTES = 400;

  private final MemoryBudget.Account memory;
  private final Set<String> noted = new HashSet<>();

  Subjects(MemoryBudget.Account memory) {
    this.memory = memory.part();
  }

  /** Notes whom a row is about. */
  void note(List<KeyReader.Part> columns, @Nullable Object[] row) {
    for (KeyReader.Part part : columns) {
      if (LocalValue.at(row, part.column()) instanceof String stored && !stored.isBlank()) {
        note(part.format().map(format -> format.canonical(stored)).orElse(stored));
      }
    }
  }

  private synchronized void note(String subject) {
    if (noted.add(subject)) {
      memory.charge(RECORD_BYTES, "the record of whose data is read");
    }
  }

  /** All of them. */
  synchronized Set<String> all() {
    return Set.copyOf(noted);
  }
}
