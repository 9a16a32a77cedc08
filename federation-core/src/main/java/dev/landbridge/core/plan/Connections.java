package dev.landbridge.core.plan;

import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts how many statements of a plan can run at one source at the same time. */
final class Connections {
  private Connections() {}

  static Map<String, Integer> needed(List<Optional<FetchPlan>> roots) {
    Map<String, Integer> needed = new HashMap<>();
    roots.forEach(root -> root.ifPresent(plan -> add(needed, of(plan))));
    return needed;
  }

  /** A fetch runs beside the links that need not wait for it, or all its links run, without it. */
  private static Map<String, Integer> of(FetchPlan plan) {
    return switch (plan) {
      case FetchPlan.Unavailable _ -> Map.of();
      case Fetch fetch -> {
        Map<String, Integer> early = new HashMap<>(Map.of(fetch.source(), 1));
        Map<String, Integer> links = new HashMap<>();
        for (LinkFetch link : links(fetch.layout())) {
          Map<String, Integer> needed = of(link.fetch());
          add(links, needed);
          if (link.known().isPresent()) {
            add(early, needed);
          }
        }
        links.forEach((source, count) -> early.merge(source, count, Math::max));
        yield early;
      }
    };
  }

  /** The links of a layout and of the tables joined to it. */
  static List<LinkFetch> links(RowLayout layout) {
    List<LinkFetch> links = new ArrayList<>(layout.links());
    for (Cell cell : layout.cells()) {
      if (cell instanceof Cell.Joined joined) {
        links.addAll(links(joined.layout()));
      }
    }
    return links;
  }

  private static void add(Map<String, Integer> sum, Map<String, Integer> more) {
    more.forEach((source, count) -> sum.merge(source, count, Integer::sum));
  }
}
