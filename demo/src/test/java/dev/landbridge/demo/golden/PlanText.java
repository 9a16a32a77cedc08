package dev.landbridge.demo.golden;

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
        addRows(fetch.rows(), indent + "  ", path);
        fetch.late().forEach(late -> addAttachment(late, indent + "  ", path, "shown: "));
        addLayout(fetch.layout(), indent + "  ");
      }
      case Groups groups -> {
        plan.append(indent)
            .append(path)
            .append(groups.many() ? " groups" : " numbers")
            .append(" from ")
            .append(groups.source())
            .append('\n');
        addRows(groups.rows(), indent + "  ", path);
        plan.append(indent).append("  keys ").append(groups.keys()).append('\n');
        plan.append(indent).append("  numbers ").append(groups.numbers()).append('\n');
        groups
            .having()
            .ifPresent(it -> plan.append(indent).append("  having ").append(it).append('\n'));
        addLayout(groups.layout(), indent + "  ");
      }
      case Page page -> {
        plan.append(indent).append(path).append(" page from ").append(page.source());
        plan.append(page.backward() ? ", backward\n" : "\n");
        addRows(page.rows(), indent + "  ", path);
        page.late().forEach(late -> addAttachment(late, indent + "  ", path, "shown: "));
        page.layouts().forEach(layout -> addLayout(layout, indent + "  "));
        page.total().ifPresent(total -> addFetch(total, indent + "  ", "total"));
      }
    }
  }

  private void addRows(RowsPlan rows, String indent, String path) {
    addSql(rows, path);
    rows.attachments().forEach(it -> addAttachment(it, indent, path, "joined: "));
    rows.conditions().forEach(it -> plan.append(indent).append("keep ").append(it).append('\n'));
    if (!rows.finish().sorted()) {
      plan.append(indent).append("sort ").append(rows.finish().order()).append('\n');
    }
    if (!rows.finish().distinctOn().isEmpty()) {
      plan.append(indent).append("distinct ").append(rows.finish().distinctOn()).append('\n');
    }
  }

  private void addAttachment(Attachment attachment, String indent, String path, String kind) {
    plan.append(indent)
        .append(kind)
        .append(attachment.columns())
        .append(" from ")
        .append(attachment.source())
        .append('\n');
    attachment.rows().ifPresent(rows -> addRows(rows, indent + "  ", path + " joined"));
  }

  private void addSql(RowsPlan rows, String path) {
    switch (rows.statements()) {
      case RowsPlan.Statements.Whole whole -> {
        addSql(rows, path, "", whole.statement().sql());
        whole.reducers().forEach(it -> addSql(rows, path, " reduced", it.byKeys().sql()));
      }
      case RowsPlan.Statements.ByKeys keys -> {
        addSql(rows, path, " one key", keys.oneKey().sql());
        keys.manyKeys().ifPresent(many -> addSql(rows, path, " many keys", many.sql()));
        keys.whole().ifPresent(whole -> addSql(rows, path, " all keys", whole.sql()));
      }
    }
  }

  private void addSql(RowsPlan rows, String path, String form, String text) {
    sql.append("-- ").append(rows.source()).append(": ").append(path).append(form).append('\n');
    sql.append(text).append('\n');
  }

  private void addLayout(RowLayout layout, String indent) {
    for (int i = 0; i < layout.cells().size(); i++) {
      String key = layout.shape().slots().get(i).responseKey();
      switch (layout.cells().get(i)) {
        case Cell.Joined joined -> {
          plan.append(indent)
              .append(key)
              .append(joined.many() ? " joined list\n" : " joined row\n");
          addLayout(joined.layout(), indent + "  ");
        }
        case Cell.Attached attached -> addLayout(attached.layout(), indent + "  ");
        case Cell.Nested nested -> addLayout(nested.layout(), indent + "  ");
        case Cell.Column _, Cell.Cursor _, Cell.Linked _, Cell.Empty _ -> {}
      }
    }
    for (LinkFetch link : layout.links()) {
      addFetch(link.fetch(), indent, link.known().isPresent() ? "at once" : "after its parent");
    }
  }
}
