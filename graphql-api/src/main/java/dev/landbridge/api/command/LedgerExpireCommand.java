package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger expire}: exports months whose time has passed, and removes them. */
@Command(
    name = "expire",
    description =
        "Exports the months that are older than ledger.retention-months to ledger.archive, and removes them. Is recorded.")
final class LedgerExpireCommand extends ConfiguredCommand {
  private final Operations operations;

  @Option(
      names = "--before",
      paramLabel = "MONTH",
      description = "Only months before this one, as 2023-11.")
  private @Nullable YearMonth before;

  LedgerExpireCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    LedgerOperations.Expired done =
        operations.expireLedger(configuration, Optional.ofNullable(before));
    for (LedgerOperations.Removed each : done.months()) {
      out.printf(
          "%1$s: 已导出并删除 %2$d 条记录 / exported and removed %2$d records%3$s%n",
          each.month(), each.records(), each.archive().map(it -> ": " + it).orElse(""));
    }
    done.waiting()
        .ifPresent(
            it ->
                out.printf(
                    "%1$s: 已到期但保留，其后各月亦然 / is due and stays, and so do the months after it: %2$s%n",
                    it.month(), it.reason()));
    if (done.months().isEmpty() && done.waiting().isEmpty()) {
      out.printf("%1$s 之前无到期记录 / Nothing is due before %1$s%n", done.before());
    }
  }
}
