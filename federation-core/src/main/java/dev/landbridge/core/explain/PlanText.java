package dev.landbridge.core.explain;

import dev.landbridge.core.plan.PhysicalPlan;
import java.util.List;
import java.util.TreeMap;

/** Writes plans as plain text. The same plan gives the same text. */
public final class PlanText {
  private PlanText() {}

  /** The tree, one line for each part and each step. */
  public static String plan(PhysicalPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("connections ").append(new TreeMap<>(plan.connections())).append('\n');
    addNodes(text, PlanTree.of(plan), "");
    return text.toString();
  }

  /** Every form of every statement, each under a line that says where it belongs. */
  public static String sql(PhysicalPlan plan) {
    StringBuilder text = new StringBuilder();
    addSql(text, PlanTree.of(plan));
    return text.toString();
  }

  private static void addNodes(StringBuilder text, List<PlanNode> nodes, String indent) {
    for (PlanNode node : nodes) {
      text.append(indent).append(node.line()).append('\n');
      node.steps().forEach(step -> text.append(indent).append("  ").append(step).append('\n'));
      addNodes(text, node.children(), indent + "  ");
    }
  }

  private static void addSql(StringBuilder text, List<PlanNode> nodes) {
    for (PlanNode node : nodes) {
      for (PlanNode.Form form : node.forms()) {
        text.append("-- ").append(node.source().orElse("")).append(": ").append(node.place());
        text.append(form.name().isEmpty() ? "" : " " + form.name()).append('\n');
        text.append(form.statement().shown()).append('\n');
      }
      addSql(text, node.children());
    }
  }
}
