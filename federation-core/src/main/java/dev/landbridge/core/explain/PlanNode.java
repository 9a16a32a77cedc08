package dev.landbridge.core.explain;

import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One part of a plan. Columns of a statement are called {@code c0}, {@code c1} …, what is attached
 * to its rows {@code a1}, {@code a2} ….
 *
 * @param place response keys from the root to the place that needs it
 * @param title what it makes, for example {@code persons list}
 * @param source where its rows are from; empty if the statement above returns them
 * @param start when it begins, for example {@code at once}; may be empty
 * @param steps what Landbridge does with its rows, in order
 * @param rows how they are read; empty without a source, or while that is unavailable
 */
public record PlanNode(
    String place,
    String title,
    Optional<String> source,
    String start,
    List<String> steps,
    Optional<RowsPlan> rows,
    List<PlanNode> children) {
  public PlanNode {
    steps = List.copyOf(steps);
    children = List.copyOf(children);
  }

  /** A form of its statement; which are sent is decided by the keys that are seen. */
  public record Form(String name, StatementTemplate statement) {}

  /** What it is, in one line. */
  public String line() {
    return title
        + source.map(name -> " from " + name).orElse("")
        + (start.isEmpty() ? "" : ", " + start);
  }

  /** The forms of its statement. */
  public List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    rows.ifPresent(
        plan -> {
          switch (plan.statements()) {
            case Statements.Whole whole -> {
              forms.add(new Form("", whole.statement()));
              whole.reducers().forEach(it -> forms.add(new Form("reduced", it.byKeys())));
            }
            case Statements.ByKeys keys -> {
              forms.add(new Form("one key", keys.oneKey()));
              keys.manyKeys().ifPresent(many -> forms.add(new Form("many keys", many)));
              keys.whole().ifPresent(whole -> forms.add(new Form("all keys", whole)));
            }
          }
        });
    return forms;
  }
}
