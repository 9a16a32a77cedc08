package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger expire}: exports months whose time has passed, and removes them. */
@Command(
    name = "expire",
    description =
        "Exports the months that are older than ledger.retention-months to ledger.archive, and removes them. Is recorded.")
final class LedgerExpireCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  @Option(
      names = "--before",
      paramLabel = "MONTH",
      description = "Only months before this one, as 2023-11.")
  private @Nullable YearMonth before;

  LedgerExpireCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    LedgerOperations.Expired done =
        operations.expireLedger(configuration.get(), Optional.ofNullable(before));
    PrintWriter out = spec.commandLine().getOut();
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
    out.flush();
    return LandbridgeCommand.OK;
  }
}
