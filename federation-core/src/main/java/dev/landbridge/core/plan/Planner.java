package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.Condition.Comparison;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.ResultShape.Slot;
import dev.landbridge.core.plan.relational.StatementSpec;
import dev.landbridge.core.plan.statement.StatementTemplate;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        new ResultShape(slots), roots, Connections.needed(roots), context.accesses());
  }

  private record Planned(Slot slot, Optional<FetchPlan> fetch) {}

  private static Planned planRoot(SecuredRoot root, PlanContext context) {
    return switch (root) {
      case SecuredRoot.Typename typename ->
          new Planned(new Slot.Typename(typename.responseKey(), QUERY_TYPE), Optional.empty());
      case SecuredRoot.Denied denied ->
          new Planned(new Slot.Denied(denied.responseKey()), Optional.empty());
      case SecuredRoot.ByKey byKey -> {
        FetchPlan fetch =
            byKey.type().type().available()
                ? byKey(byKey, context)
                : unavailable(byKey.responseKey(), byKey.type());
        yield new Planned(new Slot.One(byKey.responseKey(), shape(fetch)), Optional.of(fetch));
      }
      case SecuredRoot.Rows rows -> {
        FetchPlan fetch =
            rows.type().type().available()
                ? rows(rows, context)
                : unavailable(rows.responseKey(), rows.type());
        yield new Planned(new Slot.Many(rows.responseKey(), shape(fetch)), Optional.of(fetch));
      }
      case SecuredRoot.Summary _, SecuredRoot.Groups _, SecuredRoot.Page _ ->
          throw new UnsupportedOperationException();
    };
  }

  private static FetchPlan unavailable(String responseKey, GovernedType type) {
    return new FetchPlan.Unavailable(List.of(responseKey), type.type().source());
  }

  private static ResultShape shape(FetchPlan plan) {
    return switch (plan) {
      case Fetch fetch -> fetch.layout().shape();
      case FetchPlan.Unavailable _ -> new ResultShape(List.of());
    };
  }

  private static Fetch byKey(SecuredRoot.ByKey root, PlanContext context) {
    List<Field> key = root.type().type().keyFields();
    Map<String, KnownKeys> known = new HashMap<>();
    for (int i = 0; i < key.size(); i++) {
      known.put(key.get(i).name(), new KnownKeys.One(List.of(root.key().get(i))));
    }
    FetchPlanner planner = new FetchPlanner(context, root.type(), Joining.isCanonicalKey(key));
    List<String> path = List.of(root.responseKey());
    RowLayout layout = planner.layout(root.selections(), path, known);
    StatementTemplate statement =
        planner.statement(
            new StatementSpec.Keys.Arguments(key, root.key()), ListArguments.NONE, false);
    planner.recordAccesses();
    return root(path, planner, statement, layout, false);
  }

  private static Fetch rows(SecuredRoot.Rows root, PlanContext context) {
    FetchPlanner planner = new FetchPlanner(context, root.type(), false);
    List<String> path = List.of(root.responseKey());
    Map<String, KnownKeys> known = new HashMap<>();
    root.arguments().where().ifPresent(where -> addKnown(known, where, root.type()));
    RowLayout layout = planner.layout(root.selections(), path, known);
    StatementTemplate statement =
        planner.statement(new StatementSpec.Keys.None(), root.arguments(), true);
    planner.recordAccesses();
    return root(path, planner, statement, layout, true);
  }

  private static Fetch root(
      List<String> path,
      FetchPlanner planner,
      StatementTemplate statement,
      RowLayout layout,
      boolean many) {
    return new Fetch(
        path,
        planner.first().type().source(),
        planner.first().type().name(),
        new Fetch.Statements.Whole(statement),
        List.of(),
        layout,
        many,
        Optional.empty(),
        Optional.empty(),
        planner.subjects());
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
