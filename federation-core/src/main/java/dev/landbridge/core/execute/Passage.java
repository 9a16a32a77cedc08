package dev.landbridge.core.execute;

import dev.landbridge.core.plan.Attachment;
import dev.landbridge.core.plan.Columns;
import dev.landbridge.core.plan.Computed;
import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.row.LocalCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rows of a plan go through: other sources' values are attached to them, and those that do not
 * meet the conditions are left behind. Few rows are given everything at once, which is quickest;
 * many are tried by one condition after the other, so that nothing is looked up for rows that are
 * gone already.
 */
final class Passage implements AutoCloseable {
  /** Rows that are given everything at once. */
  private static final int FEW = 200;

  private final RowsPlan plan;
  private final RunContext context;
  private final List<Attached> attached;
  private final List<Gate> gates;
  private long tried;
  private long passed;

  Passage(RowsPlan plan, RowsReader reader, RunContext context) {
    this.plan = plan;
    this.context = context;
    this.attached =
        plan.attachments().stream().map(attachment -> new Attached(reader, attachment)).toList();
    this.gates = plan.conditions().stream().map(this::gate).toList();
  }

  /**
   * A condition and what it looks at.
   *
   * @param needs indexes of attachments
   */
  private record Gate(LocalCondition condition, List<Computed> computed, Set<Integer> needs) {}

  private Gate gate(LocalCondition condition) {
    Set<Integer> needs = new TreeSet<>();
    Set<Integer> columns = Columns.of(condition);
    columns.forEach(column -> addNeeds(needs, column));
    List<Computed> computed =
        plan.computed().stream().filter(it -> columns.contains(it.at())).toList();
    return new Gate(condition, computed, needs);
  }

  /** The attachment that fills a column, and that which tells whether there is its row. */
  private void addNeeds(Set<Integer> needs, int column) {
    for (Computed computed : plan.computed()) {
      if (computed.at() == column) {
        computed.columns().forEach(other -> addNeeds(needs, other));
        computed.presence().forEach(other -> addNeeds(needs, other));
      }
    }
    for (int i = 0; i < attached.size(); i++) {
      for (Attachment.Column each : plan.attachments().get(i).columns()) {
        if (each.at() == column) {
          needs.add(i);
          each.behind().ifPresent(flag -> addNeeds(needs, flag));
        }
      }
    }
  }

  RowsPlan plan() {
    return plan;
  }

  boolean attaches() {
    return !attached.isEmpty();
  }

  Attached attached(int index) {
    return attached.get(index);
  }

  /** The rows that pass, with what is attached to them. */
  List<@Nullable Object[]> pass(List<@Nullable Object[]> rows) {
    Set<Integer> open = new TreeSet<>();
    for (int i = 0; i < attached.size(); i++) {
      open.add(i);
    }
    List<@Nullable Object[]> left = rows;
    if (rows.size() <= FEW) {
      fill(open, left);
    }
    for (Gate gate : cheapestFirst()) {
      Set<Integer> needed = new HashSet<>(gate.needs());
      needed.retainAll(open);
      fill(needed, left);
      open.removeAll(needed);
      compute(gate.computed(), left);
      left =
          left.stream()
              .filter(row -> Boolean.TRUE.equals(gate.condition().test(row, context.values())))
              .toList();
    }
    if (rows.size() > FEW) {
      fill(open, left);
    }
    compute(plan.computed(), left);
    count(rows.size(), left.size());
    context.trace().kept(plan, left.size());
    return left;
  }

  private void compute(List<Computed> columns, List<@Nullable Object[]> rows) {
    for (Computed column : columns) {
      if (column.required()) {
        rows.forEach(row -> column.fill(row, context.values()));
      }
    }
  }

  private synchronized void count(int more, int ofThem) {
    tried += more;
    passed += ofThem;
  }

  /** How many rows have been tried. */
  synchronized long tried() {
    return tried;
  }

  /** How many of them have passed. */
  synchronized long passed() {
    return passed;
  }

  /** What is read already costs nothing; fewer linked rows leave fewer rows. */
  private List<Gate> cheapestFirst() {
    if (gates.size() <= 1) {
      return gates;
    }
    List<Gate> sorted = new ArrayList<>(gates);
    sorted.sort(Comparator.comparingLong(this::cost));
    return sorted;
  }

  private long cost(Gate gate) {
    return gate.needs().stream().mapToLong(this::linkedRows).sum();
  }

  private long linkedRows(int index) {
    long estimated = plan.attachments().get(index).rows().map(RowsPlan::estimatedRows).orElse(-1L);
    return attached.get(index).isComplete() ? 0 : estimated < 0 ? Integer.MAX_VALUE : estimated;
  }

  private void fill(Set<Integer> indexes, List<@Nullable Object[]> rows) {
    if (rows.isEmpty() || indexes.isEmpty()) {
      return;
    }
    List<Attached> filled = indexes.stream().map(attached::get).toList();
    context.tasks().runAll(filled.stream().<Runnable>map(it -> () -> it.fill(rows)).toList());
    indexes.forEach(index -> Attached.withdraw(plan.attachments().get(index), rows));
  }

  @Override
  public void close() {
    attached.forEach(Attached::close);
  }
}
