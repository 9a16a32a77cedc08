package dev.landbridge.demo.golden;

import dev.landbridge.core.plan.Fetch;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.RowLayout;
import dev.landbridge.core.plan.RowLayout.Cell;
import dev.landbridge.core.plan.RowLayout.LinkFetch;
import java.util.TreeMap;

/** Shows plans for people: the fetches, and apart from them the SQL of each. */
final class PlanText {
  private final StringBuilder plan = new StringBuilder();
  private final StringBuilder sql = new StringBuilder();

  private PlanText() {}

  static PlanText of(PhysicalPlan plan) {
    PlanText text = new PlanText();
    text.plan.append("connections ").append(new TreeMap<>(plan.connections())).append('\n');
    plan.roots().forEach(root -> root.ifPresent(fetch -> text.addFetch(fetch, "", "root")));
    return text;
  }

  String plan() {
    return plan.toString();
  }

  String sql() {
    return sql.toString();
  }

  private void addFetch(FetchPlan fetchPlan, String indent, String start) {
    String path = String.join(".", fetchPlan.path());
    switch (fetchPlan) {
      case FetchPlan.Unavailable unavailable ->
          plan.append(indent).append(path).append(" unavailable ").append(unavailable.source());
      case Fetch fetch -> {
        plan.append(indent)
            .append(path)
            .append(fetch.many() ? " list" : " row")
            .append(" from ")
            .append(fetch.source())
            .append(", ")
            .append(start)
            .append('\n');
        addSql(fetch, path);
        addLayout(fetch.layout(), indent + "  ");
      }
    }
  }

  private void addSql(Fetch fetch, String path) {
    switch (fetch.statements()) {
      case Fetch.Statements.Whole whole -> addSql(fetch, path, "", whole.statement().sql());
      case Fetch.Statements.ByKeys keys -> {
        addSql(fetch, path, " one key", keys.oneKey().sql());
        keys.manyKeys().ifPresent(many -> addSql(fetch, path, " many keys", many.sql()));
      }
    }
  }

  private void addSql(Fetch fetch, String path, String form, String text) {
    sql.append("-- ").append(fetch.source()).append(": ").append(path).append(form).append('\n');
    sql.append(text).append('\n');
  }

  private void addLayout(RowLayout layout, String indent) {
    for (int i = 0; i < layout.cells().size(); i++) {
      String key = layout.shape().slots().get(i).responseKey();
      if (layout.cells().get(i) instanceof Cell.Joined joined) {
        plan.append(indent).append(key).append(joined.many() ? " joined list\n" : " joined row\n");
        addLayout(joined.layout(), indent + "  ");
      }
    }
    for (LinkFetch link : layout.links()) {
      addFetch(link.fetch(), indent, link.known().isPresent() ? "at once" : "after its parent");
    }
  }
}
