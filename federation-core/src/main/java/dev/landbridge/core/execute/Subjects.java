package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.row.LocalValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Canonical keys of the people and organisations whose rows are in an answer. Thread-safe. */
final class Subjects {
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
      memory.charge(new Object[] {subject}, "the record of whose data is read");
    }
  }

  /** All of them. */
  synchronized Set<String> all() {
    return Set.copyOf(noted);
  }
}
