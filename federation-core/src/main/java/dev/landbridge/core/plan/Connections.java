package dev.landbridge.core.plan;

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

  /** A list's statement runs on while all that its rows need is read. */
  static Map<String, Integer> streamed(Fetch list) {
    Map<String, Integer> needed = of(list.rows());
    add(needed, of(list.late()));
    links(list.layout()).forEach(link -> add(needed, of(link.fetch())));
    return needed;
  }

  /** A fetch runs beside the links that need not wait for it, or all its links run, without it. */
  private static Map<String, Integer> of(FetchPlan plan) {
    return switch (plan) {
      case FetchPlan.Unavailable _ -> Map.of();
      case Fetch fetch -> of(fetch.rows(), fetch.late(), List.of(fetch.layout()));
      case Groups groups -> of(groups.rows(), List.of(), List.of(groups.layout()));
      case Page page -> {
        Map<String, Integer> needed = of(page.rows(), page.late(), page.layouts());
        page.total().ifPresent(total -> add(needed, of(total)));
        yield needed;
      }
    };
  }

  private static Map<String, Integer> of(
      RowsPlan rows, List<Attachment> late, List<RowLayout> layouts) {
    Map<String, Integer> first = of(rows);
    Map<String, Integer> then = of(late);
    for (LinkFetch link : layouts.stream().flatMap(it -> links(it).stream()).toList()) {
      Map<String, Integer> needed = of(link.fetch());
      add(then, needed);
      if (link.known().isPresent()) {
        add(first, needed);
      }
    }
    then.forEach((source, count) -> first.merge(source, count, Math::max));
    return first;
  }

  /** Rows are read while what is attached to them is looked up. */
  private static Map<String, Integer> of(RowsPlan rows) {
    Map<String, Integer> needed = of(rows.attachments());
    add(needed, Map.of(rows.source(), 1));
    return needed;
  }

  private static Map<String, Integer> of(List<Attachment> attachments) {
    Map<String, Integer> needed = new HashMap<>();
    attachments.forEach(attachment -> attachment.rows().ifPresent(rows -> add(needed, of(rows))));
    return needed;
  }

  /** The links of a layout and of all that is made of the same row. */
  static List<LinkFetch> links(RowLayout layout) {
    List<LinkFetch> links = new ArrayList<>(layout.links());
    layout.inner().forEach(inner -> links.addAll(links(inner)));
    return links;
  }

  private static void add(Map<String, Integer> sum, Map<String, Integer> more) {
    more.forEach((source, count) -> sum.merge(source, count, Integer::sum));
  }
}
