package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.access.SecuredSelection;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.PhysicalPlan.Streaming;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.relational.StatementSpec;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Plans secured queries. Thread-safe. */
public final class Planner {
  private static final String QUERY_TYPE = "Query";

  private final Map<String, Source.Dialect> dialects;
  private final boolean optimises;

  /** A planner for sources by name. */
  public Planner(Map<String, Source.Dialect> dialects) {
    this(dialects, true);
  }

  private Planner(Map<String, Source.Dialect> dialects, boolean optimises) {
    this.dialects = Map.copyOf(dialects);
    this.optimises = optimises;
  }

  /**
   * A planner whose plans do one thing after the other: every link is a fetch of its own and waits
   * for its parent. Its answers are the same; tests compare.
   */
  public static Planner withoutOptimisation(Map<String, Source.Dialect> dialects) {
    return new Planner(dialects, false);
  }

  /** The plan of a query that has passed through the gate. */
  public PhysicalPlan plan(SecuredQuery query) {
    PlanContext context = new PlanContext(dialects, optimises);
    List<Slot> slots = new ArrayList<>();
    List<Optional<FetchPlan>> roots = new ArrayList<>();
    for (SecuredRoot root : query.roots()) {
      Planned planned = planRoot(root, context);
      slots.add(planned.slot());
      roots.add(planned.fetch());
    }
    return new PhysicalPlan(
        new ResultShape(slots),
        roots,
        Connections.needed(roots),
        streaming(query.roots(), roots),
        context.accesses());
  }

  private static Optional<Streaming> streaming(
      List<SecuredRoot> asked, List<Optional<FetchPlan>> roots) {
    List<Integer> fetches =
        IntStream.range(0, roots.size()).filter(i -> roots.get(i).isPresent()).boxed().toList();
    if (fetches.size() == 1
        && asked.get(fetches.getFirst()) instanceof SecuredRoot.Rows rows
        && roots.get(fetches.getFirst()).orElseThrow() instanceof Fetch list) {
      return Optional.of(new Streaming(Connections.streamed(list), rows.arguments().limit()));
    }
    return Optional.empty();
  }

  private record Planned(Slot slot, Optional<FetchPlan> fetch) {}

  private static Planned planRoot(SecuredRoot root, PlanContext context) {
    String name = root.responseKey();
    return switch (root) {
      case SecuredRoot.Typename _ ->
          new Planned(new Slot.Typename(name, QUERY_TYPE), Optional.empty());
      case SecuredRoot.Denied _ -> new Planned(new Slot.Denied(name), Optional.empty());
      case SecuredRoot.ByKey byKey -> one(name, byKey.type(), () -> byKey(byKey, context));
      case SecuredRoot.Rows rows -> many(name, rows.type(), () -> rows(rows, context));
      case SecuredRoot.Summary summary ->
          one(name, summary.type(), () -> new GroupsPlanner(context).summary(summary));
      case SecuredRoot.Groups groups ->
          many(name, groups.type(), () -> new GroupsPlanner(context).groups(groups));
      case SecuredRoot.Page page ->
          one(name, page.type(), () -> new PagePlanner(context, page).page());
    };
  }

  private static Planned one(String name, GovernedType type, Supplier<FetchPlan> plan) {
    FetchPlan fetch = type.type().available() ? plan.get() : unavailable(name, type);
    return new Planned(new Slot.One(name, fetch.shape()), Optional.of(fetch));
  }

  private static Planned many(String name, GovernedType type, Supplier<FetchPlan> plan) {
    FetchPlan fetch = type.type().available() ? plan.get() : unavailable(name, type);
    return new Planned(new Slot.Many(name, fetch.shape()), Optional.of(fetch));
  }

  private static FetchPlan unavailable(String responseKey, GovernedType type) {
    return new FetchPlan.Unavailable(List.of(responseKey), type.type().source());
  }

  private static FetchPlan byKey(SecuredRoot.ByKey root, PlanContext context) {
    List<Field> key = root.type().type().keyFields();
    Map<String, KnownKeys> known = new HashMap<>();
    for (int i = 0; i < key.size(); i++) {
      known.put(key.get(i).name(), new KnownKeys.One(List.of(root.key().get(i))));
    }
    List<String> path = List.of(root.responseKey());
    FetchPlanner planner =
        new FetchPlanner(context, root.type(), path, Joining.isCanonicalKey(key));
    RowLayout layout = planner.layout(root.selections(), known);
    RowsPlan rows = planner.rows().whole(new StatementSpec.Keys.Arguments(key, root.key()));
    return planner.fetch(rows, layout, false);
  }

  private static FetchPlan rows(SecuredRoot.Rows root, PlanContext context) {
    List<String> path = List.of(root.responseKey());
    return rows(root.type(), root.arguments(), root.selections(), path, context);
  }

  /** Rows that their arguments say. */
  static FetchPlan rows(
      GovernedType type,
      ListArguments arguments,
      List<SecuredSelection> selections,
      List<String> path,
      PlanContext context) {
    FetchPlanner planner = new FetchPlanner(context, type, path, false);
    Map<String, KnownKeys> known = new HashMap<>();
    arguments.where().ifPresent(where -> addKnown(known, where, type));
    arguments.where().ifPresent(planner.rows()::where);
    planner.rows().arrange(arguments);
    RowLayout layout = planner.layout(selections, known);
    return planner.fetch(planner.rows().whole(), layout, true);
  }

  /** Fields that a condition fixes: every row that it keeps has one of these values. */
  private static void addKnown(
      Map<String, KnownKeys> known, Condition condition, GovernedType type) {
    switch (condition) {
      case Condition.And and -> and.conditions().forEach(part -> addKnown(known, part, type));
      case Condition.Compare compare -> {
        if (compare.comparison() == Comparison.EQUAL
            && compare.value() instanceof RowValue.OfField(Field field)
            && type.mask(field).isEmpty()) {
          known.put(field.name(), new KnownKeys.One(List.of(compare.operand())));
        }
      }
      case Condition.In in -> {
        if (!in.negated()
            && in.value() instanceof RowValue.OfField(Field field)
            && type.mask(field).isEmpty()) {
          known.put(field.name(), new KnownKeys.Many(in.list()));
        }
      }
      case Condition.Or _,
          Condition.Not _,
          Condition.InLiterals _,
          Condition.Like _,
          Condition.IsNull _,
          Condition.Exists _ -> {}
    }
  }
}
