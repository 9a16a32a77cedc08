package dev.landbridge.api.pipeline;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.api.response.GraphQlError;
import dev.landbridge.core.execute.RunTrace;
import dev.landbridge.core.execute.RunTrace.Figures;
import dev.landbridge.core.explain.PlanNode;
import dev.landbridge.core.explain.PlanTree;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowsPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How one query ran, as plain values. {@code docs/operations.md} has the names. */
final class Explanation {
  private final RunTrace trace;
  private final Set<String> visible;

  /**
   * An explanation of one run.
   *
   * @param visible the sources of which more than their name may be shown
   */
  Explanation(RunTrace trace, Set<String> visible) {
    this.trace = trace;
    this.visible = visible;
  }

  /** Everything that may be shown. */
  Map<String, Object> of(PhysicalPlan plan, Map<Stage, Long> nanos, List<GraphQlError> errors) {
    Map<String, Object> stages = new LinkedHashMap<>();
    nanos.forEach(
        (stage, spent) -> stages.put(stage.name(), milliseconds(Duration.ofNanos(spent))));
    Map<String, Object> explanation = new LinkedHashMap<>();
    explanation.put("milliseconds", stages);
    explanation.put("connections", new TreeMap<>(plan.connections()));
    explanation.put("parts", PlanTree.of(plan).stream().map(this::part).toList());
    explanation.put("errors", errors.stream().map(GraphQlError::message).toList());
    return explanation;
  }

  private Map<String, Object> part(PlanNode node) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("title", node.line());
    boolean shown = node.source().isEmpty() || visible.contains(node.source().get());
    if (shown) {
      part.put("steps", node.steps());
      node.rows().ifPresent(rows -> addFigures(part, node, rows));
    } else {
      part.put("hidden", true);
    }
    part.put("parts", node.children().stream().map(this::part).toList());
    return part;
  }

  private void addFigures(Map<String, Object> part, PlanNode node, RowsPlan rows) {
    Optional<Figures> figures = trace.of(rows);
    if (rows.estimatedRows() >= 0) {
      part.put("estimatedRows", rows.estimatedRows());
    }
    part.put("run", figures.map(it -> run(node, it)).orElse("not needed"));
    figures.ifPresent(
        it -> {
          part.put("rowsRead", it.rowsRead());
          part.put("rowsKept", it.rowsKept());
          part.put("began", milliseconds(it.began()));
          part.put("ended", milliseconds(it.ended()));
          part.put("waited", milliseconds(it.waited()));
        });
    List<Object> statements = new ArrayList<>();
    for (PlanNode.Form form : node.forms()) {
      Map<String, Object> statement = new LinkedHashMap<>();
      statement.put("form", form.name());
      statement.put("sent", figures.map(it -> it.sent(form.statement())).orElse(0));
      statement.put("sql", form.statement().shown());
      statements.add(statement);
    }
    part.put("statements", statements);
  }

  /** What was chosen at run time, in words. */
  private static String run(PlanNode node, Figures figures) {
    List<String> words = new ArrayList<>();
    for (PlanNode.Form form : node.forms()) {
      int sent = figures.sent(form.statement());
      if (sent > 0) {
        words.add((form.name().isEmpty() ? "whole" : form.name()) + (sent > 1 ? " ×" + sent : ""));
      }
    }
    if (figures.keys() > 0) {
      words.add(figures.keys() + (figures.keys() == 1 ? " key looked up" : " keys looked up"));
    }
    if (figures.stoppedEarly() > 0) {
      words.add("stopped early");
    }
    return String.join(", ", words);
  }

  private static BigDecimal milliseconds(Duration time) {
    return BigDecimal.valueOf(time.toNanos()).movePointLeft(6).setScale(3, RoundingMode.HALF_UP);
  }
}
