package dev.landbridge.core.explain;

import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.Groups;
import dev.landbridge.core.plan.Page;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.RowsPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the tree of a plan: one for each root field that is fetched. */
public final class PlanTree {
  private PlanTree() {}

  /** The root fields that are fetched, in the order of the query. */
  public static List<PlanNode> of(PhysicalPlan plan) {
    return plan.roots().stream()
        .flatMap(Optional::stream)
        .map(root -> node(root, root instanceof Fetch ? "root" : ""))
        .toList();
  }

  private static PlanNode node(FetchPlan plan, String start) {
    String place = String.join(".", plan.path());
    return switch (plan) {
      case FetchPlan.Unavailable unavailable ->
          unread(place, place + " unavailable", unavailable.source());
      case Fetch fetch ->
          node(
              place,
              place + (fetch.many() ? " list" : " row"),
              start,
              steps(fetch.rows()),
              fetch.rows(),
              children(fetch.rows(), fetch.late(), List.of(fetch.layout()), place));
      case Groups groups ->
          node(
              place,
              place + (groups.many() ? " groups" : " numbers"),
              start,
              steps(groups),
              groups.rows(),
              children(groups.rows(), List.of(), List.of(groups.layout()), place));
      case Page page -> page(page, place);
    };
  }

  private static PlanNode page(Page page, String place) {
    List<PlanNode> children =
        new ArrayList<>(children(page.rows(), page.late(), page.layouts(), place));
    page.total().ifPresent(total -> children.add(node(total, "total")));
    return node(
        place,
        place + " page",
        page.backward() ? "backward" : "",
        steps(page.rows()),
        page.rows(),
        children);
  }

  private static PlanNode node(
      String place,
      String title,
      String start,
      List<String> steps,
      RowsPlan rows,
      List<PlanNode> children) {
    return new PlanNode(
        place, title, Optional.of(rows.source()), start, steps, Optional.of(rows), children);
  }

  private static PlanNode unread(String place, String title, String source) {
    return new PlanNode(
        place, title, Optional.of(source), "", List.of(), Optional.empty(), List.of());
  }

  private static List<String> steps(RowsPlan rows) {
    List<String> steps = new ArrayList<>();
    rows.computed()
        .forEach(it -> steps.add(LocalText.column(it.at()) + " = " + LocalText.of(it.condition())));
    rows.conditions().forEach(condition -> steps.add("keep " + LocalText.of(condition)));
    if (!rows.finish().sorted()) {
      steps.add("sort " + LocalText.order(rows.finish().order()));
    }
    if (!rows.finish().distinctOn().isEmpty()) {
      steps.add("distinct " + LocalText.values(rows.finish().distinctOn()));
    }
    return steps;
  }

  private static List<String> steps(Groups groups) {
    List<String> steps = new ArrayList<>(steps(groups.rows()));
    if (!groups.keys().isEmpty()) {
      steps.add("group by " + LocalText.values(groups.keys()));
    }
    steps.add(
        "numbers "
            + groups.numbers().stream().map(LocalText::of).collect(Collectors.joining(", ")));
    groups.having().ifPresent(having -> steps.add("having " + LocalText.of(having)));
    if (!groups.order().isEmpty()) {
      steps.add("sort groups " + LocalText.order(groups.order()));
    }
    return steps;
  }

  private static List<PlanNode> children(
      RowsPlan rows, List<Attachment> late, List<RowLayout> layouts, String place) {
    List<PlanNode> children = new ArrayList<>();
    rows.attachments().forEach(it -> children.add(attached(it, place, "joined")));
    late.forEach(it -> children.add(attached(it, place, "shown")));
    layouts.forEach(layout -> addLayout(children, layout));
    return children;
  }

  private static PlanNode attached(Attachment attachment, String place, String kind) {
    String title =
        attachment.columns().stream()
            .map(PlanTree::text)
            .collect(Collectors.joining(", ", kind + " ", ""));
    String below = place + " joined";
    if (attachment.rows().isEmpty()) {
      return unread(below, title + " unavailable", attachment.source());
    }
    RowsPlan rows = attachment.rows().get();
    return node(below, title, "", steps(rows), rows, children(rows, List.of(), List.of(), below));
  }

  private static String text(Attachment.Column column) {
    return LocalText.column(column.at())
        + " = "
        + LocalText.of(column.accumulation())
        + column.behind().map(flag -> " if " + LocalText.column(flag)).orElse("");
  }

  private static void addLayout(List<PlanNode> nodes, RowLayout layout) {
    for (int i = 0; i < layout.cells().size(); i++) {
      String key = layout.shape().slots().get(i).responseKey();
      switch (layout.cells().get(i)) {
        case Cell.Joined joined -> {
          List<PlanNode> below = new ArrayList<>();
          addLayout(below, joined.layout());
          nodes.add(
              unasked(key + (joined.many() ? " list" : " row"), "in the same statement", below));
        }
        case Cell.Attached _ -> nodes.add(unasked(key + " row", "of what is joined", List.of()));
        case Cell.Nested nested -> addLayout(nodes, nested.layout());
        case Cell.Column _, Cell.Cursor _, Cell.Linked _, Cell.Empty _ -> {}
      }
    }
    for (LinkFetch link : layout.links()) {
      nodes.add(node(link.fetch(), link.known().isPresent() ? "at once" : "after its parent"));
    }
  }

  private static PlanNode unasked(String title, String start, List<PlanNode> below) {
    return new PlanNode("", title, Optional.empty(), start, List.of(), Optional.empty(), below);
  }
}
