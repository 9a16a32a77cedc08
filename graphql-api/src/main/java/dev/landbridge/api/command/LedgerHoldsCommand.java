package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger holds}: what is held. */
@Command(name = "holds", description = "Lists the holds that are not released.")
final class LedgerHoldsCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  LedgerHoldsCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    List<LedgerOperations.LiveHold> holds = operations.holds(configuration.get());
    PrintWriter out = spec.commandLine().getOut();
    for (LedgerOperations.LiveHold each : holds) {
      out.printf(
          "%d  %s  %s  %s  %s%n",
          each.id(), each.since(), each.records(), each.by(), each.reason());
    }
    if (holds.isEmpty()) {
      out.println("无 / None.");
    }
    out.flush();
    return LandbridgeCommand.OK;
  }
}
