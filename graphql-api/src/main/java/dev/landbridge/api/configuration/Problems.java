package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What reading one file found: problems, and which keys it asked for. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final SortedSet<String> keys = new TreeSet<>();

  void add(Position position, String message) {
    found.add(new Problem(position, message));
  }

  /** Remembers a key that exists, indexes of lists left out. */
  void know(String key) {
    keys.add(key.replaceAll("\\[[0-9]+]", ""));
  }

  /** Every key asked for, by full name. */
  SortedSet<String> keys() {
    return keys;
  }

  /** All problems by place. */
  List<Problem> all() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()))
        .toList();
  }

  /** The list that the YAML reader adds to. */
  List<Problem> list() {
    return found;
  }
}
