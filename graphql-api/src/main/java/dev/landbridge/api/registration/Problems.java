package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import graphql.language.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one document. */
final class Problems {
  private final Positions positions;
  private final List<Problem> found = new ArrayList<>();

  Problems(Positions positions) {
    this.positions = positions;
  }

  Positions positions() {
    return positions;
  }

  void add(Node<?> node, String message) {
    add(positions.of(node), message);
  }

  void add(Position position, String message) {
    found.add(new Problem(position, message));
  }

  /** All, by line and column. */
  List<Problem> all() {
    return found.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()))
        .toList();
  }
}
