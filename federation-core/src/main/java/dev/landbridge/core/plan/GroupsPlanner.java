package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredPart;
import dev.landbridge.core.access.SecuredRoot;
import dev.landbridge.core.expression.Aggregation;
import dev.landbridge.core.expression.Condition;
import dev.landbridge.core.expression.RowValue;
import dev.landbridge.core.plan.Groups.Rounding;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import dev.landbridge.core.plan.row.Accumulation;
import dev.landbridge.core.plan.row.LocalCondition;
import dev.landbridge.core.plan.row.LocalValue;
import dev.landbridge.core.plan.row.SortTerm;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans numbers about all rows or about groups of them. */
final class GroupsPlanner {
  private final PlanContext context;
  private final List<RowValue> keys = new ArrayList<>();
  private final List<Aggregation> numbers = new ArrayList<>();

  GroupsPlanner(PlanContext context) {
    this.context = context;
  }

  /** A root that tells numbers about rows, and the rows. */
  FetchPlan summary(SecuredRoot.Summary root) {
    List<String> path = List.of(root.responseKey());
    RowLayout layout =
        new SummaryLayout(this::number, this::key, (part, cell) -> nodes(root, part, path, cell))
            .layout(root.parts());
    Optional<Rounding> rounding = rounding(root.type());
    RowsPlanner rows = new RowsPlanner(context, root.type(), path);
    root.arguments().where().ifPresent(rows::where);
    ListArguments arguments = root.arguments();
    boolean cut =
        arguments.limit().isPresent()
            || arguments.offset().isPresent()
            || !arguments.distinctOn().isEmpty();
    if (cut) {
      rows.arrange(arguments);
    }
    Numbers made = new Numbers(rows, isGrouped(rows, cut));
    List<Accumulation> accumulations = numbers.stream().map(made::accumulation).toList();
    return reachable(
        new Groups(
            path,
            rows.whole(),
            List.of(),
            accumulations,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            layout,
            false,
            rounding));
  }

  private LinkFetch nodes(
      SecuredRoot.Summary root, SecuredPart.OfRows part, List<String> path, int cell) {
    List<String> longer = new ArrayList<>(path);
    longer.add(part.responseKey());
    FetchPlan rows =
        Planner.rows(root.type(), root.arguments(), part.selections(), longer, context);
    return new LinkFetch(
        cell, new KeyReader(List.of()), Optional.of(new KnownKeys.One(List.of())), rows);
  }

  /** A root that tells numbers about groups of rows. */
  FetchPlan groups(SecuredRoot.Groups root) {
    List<String> path = List.of(root.responseKey());
    keys.addAll(root.asked().keys());
    RowLayout layout =
        new SummaryLayout(
                this::number,
                this::key,
                (_, _) -> {
                  throw new IllegalArgumentException("groups have no nodes");
                })
            .layout(root.parts());
    RowLayout counted =
        new RowLayout(
            FetchPlanner.limited(root.type(), layout.shape().slots()),
            layout.cells(),
            layout.links());
    Optional<LocalCondition> having = root.asked().having().map(this::having);
    List<SortTerm> order = order(root.asked().orderBy());
    Optional<Rounding> rounding = rounding(root.type());
    RowsPlanner rows = new RowsPlanner(context, root.type(), path);
    root.asked().where().ifPresent(rows::where);
    List<LocalValue> keyValues = keys.stream().map(key -> rows.value(0, key, true)).toList();
    Numbers made = new Numbers(rows, isGrouped(rows, false));
    List<Accumulation> accumulations = numbers.stream().map(made::accumulation).toList();
    return reachable(
        new Groups(
            path,
            rows.whole(),
            keyValues,
            accumulations,
            having,
            order,
            root.asked().limit(),
            root.asked().offset(),
            counted,
            true,
            rounding));
  }

  /** After everything that is asked for is known. */
  private Optional<Rounding> rounding(GovernedType type) {
    if (type.smallestGroup().isEmpty()) {
      return Optional.empty();
    }
    int rows = number(Aggregation.COUNT_ROWS).column();
    Map<Integer, Integer> sums = new HashMap<>();
    for (Aggregation aggregation : List.copyOf(numbers)) {
      if (aggregation.function() == Aggregation.Function.SUM) {
        Aggregation summed =
            new Aggregation(Aggregation.Function.COUNT, aggregation.values(), false);
        sums.put(number(aggregation).column(), number(summed).column());
      }
    }
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i).function() == Aggregation.Function.COUNT) {
        counts.add(keys.size() + i);
      }
    }
    return Optional.of(new Rounding(type.smallestGroup().getAsInt(), rows, counts, sums));
  }

  private static FetchPlan reachable(Groups groups) {
    Optional<String> missing = groups.rows().unavailableSource();
    return missing.isPresent() ? new FetchPlan.Unavailable(groups.path(), missing.get()) : groups;
  }

  /** Whether the source can make parts of the groups. */
  private boolean isGrouped(RowsPlanner rows, boolean cut) {
    return !cut
        && numbers.stream().allMatch(Numbers::isPushed)
        && rows.canGroup(numbers.stream().flatMap(Numbers::keptApart));
  }

  private LocalValue number(Aggregation aggregation) {
    int known = numbers.indexOf(aggregation);
    if (known < 0) {
      numbers.add(aggregation);
      known = numbers.size() - 1;
    }
    return LocalValue.plain(keys.size() + known, aggregation.type());
  }

  private LocalValue key(RowValue key) {
    int known = keys.indexOf(key);
    if (known < 0) {
      throw new IllegalArgumentException("not a key of the groups");
    }
    return LocalValue.plain(known, key.type());
  }

  private LocalValue value(RowValue value) {
    return value instanceof RowValue.OfGroup(Aggregation aggregation)
        ? number(aggregation)
        : key(value);
  }

  private LocalCondition having(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> parts) ->
          new LocalCondition.And(parts.stream().map(this::having).toList());
      case Condition.Or(List<Condition> parts) ->
          new LocalCondition.Or(parts.stream().map(this::having).toList());
      case Condition.Not(Condition inner) -> new LocalCondition.Not(having(inner));
      case Condition.Compare(RowValue of, var comparison, var operand) ->
          new LocalCondition.Compare(value(of), comparison, operand);
      case Condition.In(RowValue of, var list, boolean negated) -> {
        LocalCondition in = new LocalCondition.In(value(of), list);
        yield negated ? new LocalCondition.Not(in) : in;
      }
      case Condition.Like(RowValue of, var pattern, boolean ignoreCase, boolean negated) -> {
        LocalCondition like = new LocalCondition.Like(value(of), pattern, ignoreCase);
        yield negated ? new LocalCondition.Not(like) : like;
      }
      case Condition.IsNull(RowValue of) -> new LocalCondition.IsNull(value(of));
      case Condition.Exists _, Condition.InLiterals _ ->
          throw new IllegalArgumentException("groups have no such condition");
    };
  }

  /** The order asked for, made total by the keys. */
  private List<SortTerm> order(List<Order> asked) {
    List<SortTerm> terms = new ArrayList<>();
    Set<RowValue> ordered = new LinkedHashSet<>();
    for (Order order : asked) {
      if (ordered.add(order.value())) {
        terms.add(new SortTerm(value(order.value()), order.descending(), order.nullsFirst()));
      }
    }
    for (RowValue key : keys) {
      if (ordered.add(key)) {
        terms.add(new SortTerm(key(key), false, false));
      }
    }
    return terms;
  }
}
