package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Hiding;
import dev.landbridge.demo.secrecy.Town.Link;
import dev.landbridge.demo.secrecy.Town.PublishedType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that are like each other in all but what a mask hides of their key.
 *
 * @param moved types whose keys are others in the second world
 * @param second in which rows change
 */
record Twins(
    Disclosure disclosure,
    Set<String> untouched,
    Set<String> moved,
    Map<String, List<Row>> first,
    Map<String, List<Row>> second) {
  /**
   * Lets all rows that link to one of two rows which look alike link to the other: a masked key
   * does not tell which it was, and neither does what is linked.
   */
  void swap(Link link) {
    Column from = link.from().column(link.fromColumn());
    if (link.list()
        || from.hiding() != Hiding.ENDS
        || disclosure.read(link.from(), from)
        || untouched.contains(link.from().name())
        || disclosure.read(link.to(), link.to().key())
        || moved.contains(link.to().name())
        || link.from().name().equals(link.to().name())
        || disclosure.links().stream().anyMatch(other -> isInTheWay(other, link))) {
      return;
    }
    Map<String, String> swapped = new HashMap<>();
    List<Row> targets = first.getOrDefault(link.to().name(), List.of());
    for (int i = 1; i < targets.size(); i++) {
      String one = targets.get(i - 1).value("code").orElseThrow();
      String other = targets.get(i).value("code").orElseThrow();
      boolean alike = targets.get(i).with("code", Optional.of(one)).equals(targets.get(i - 1));
      boolean stay = has(link.to(), one) && has(link.to(), other);
      if (alike && stay && one.charAt(5) == other.charAt(5) && !swapped.containsKey(one)) {
        swapped.put(one, other);
        swapped.put(other, one);
      }
    }
    second.computeIfPresent(
        link.from().name(),
        (_, rows) ->
            rows.stream()
                .map(
                    row ->
                        row.with(
                            link.fromColumn(),
                            row.value(link.fromColumn()).map(it -> swapped.getOrDefault(it, it))))
                .toList());
  }

  private boolean has(PublishedType type, String code) {
    return second.getOrDefault(type.name(), List.of()).stream()
        .anyMatch(row -> row.value("code").filter(code::equals).isPresent());
  }

  /** Whether another link tells which of two rows it was. */
  static boolean isInTheWay(Link other, Link link) {
    boolean same = other.name().equals(link.name()) && other.from().equals(link.from());
    boolean touchesKey =
        (other.from().equals(link.from()) && other.fromColumn().equals(link.fromColumn()))
            || (other.to().equals(link.from()) && other.toColumn().equals(link.fromColumn()));
    boolean leavesTarget = other.from().equals(link.to()) && other.fromColumn().equals("code");
    return !same && (touchesKey || leavesTarget);
  }
}
