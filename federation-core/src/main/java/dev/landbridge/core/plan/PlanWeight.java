package dev.landbridge.core.plan;

import dev.landbridge.core.plan.RowsPlan.Statements;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.util.List;
import java.util.Optional;

/** Estimates the bytes of plans, most of which lie in the texts and bindings of statements. */
final class PlanWeight {
  private static final int PART_BYTES = 2_000;
  private static final int BYTES_PER_CHARACTER = 6;

  private PlanWeight() {}

  static int of(PhysicalPlan plan) {
    long bytes =
        PART_BYTES
            + plan.roots().stream().flatMap(Optional::stream).mapToLong(PlanWeight::of).sum();
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private static long of(FetchPlan plan) {
    return switch (plan) {
      case FetchPlan.Unavailable _ -> PART_BYTES;
      case Fetch fetch -> of(fetch.rows(), fetch.late(), List.of(fetch.layout()));
      case Groups groups -> of(groups.rows(), List.of(), List.of(groups.layout()));
      case Page page ->
          of(page.rows(), page.late(), page.layouts())
              + page.total().map(PlanWeight::of).orElse(0L);
    };
  }

  private static long of(RowsPlan rows, List<Attachment> late, List<RowLayout> layouts) {
    long bytes = of(rows) + of(late);
    for (RowLayout layout : layouts) {
      bytes += Connections.links(layout).stream().mapToLong(link -> of(link.fetch())).sum();
    }
    return bytes;
  }

  private static long of(List<Attachment> attachments) {
    return attachments.stream()
        .flatMap(attachment -> attachment.rows().stream())
        .mapToLong(PlanWeight::of)
        .sum();
  }

  private static long of(RowsPlan rows) {
    return PART_BYTES + of(rows.statements()) + of(rows.attachments());
  }

  private static long of(Statements statements) {
    return switch (statements) {
      case Statements.Whole whole ->
          of(whole.statement())
              + whole.reducers().stream().mapToLong(reducer -> of(reducer.byKeys())).sum();
      case Statements.ByKeys keys ->
          of(keys.oneKey())
              + keys.manyKeys().map(PlanWeight::of).orElse(0L)
              + keys.whole().map(PlanWeight::of).orElse(0L);
    };
  }

  private static long of(StatementTemplate statement) {
    return (long) BYTES_PER_CHARACTER * statement.sql().length();
  }
}
