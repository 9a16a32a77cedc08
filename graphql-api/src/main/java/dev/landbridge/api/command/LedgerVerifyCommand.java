package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger verify}: says whether the ledger was altered. */
@Command(name = "verify", description = "Checks that no record was altered, removed or put in.")
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  LedgerVerifyCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    Operations.LedgerVerification found = operations.verifyLedger(configuration.get());
    found.faults().forEach(out::println);
    out.println(
        "%d records, %d faults, head %s"
            .formatted(found.records(), found.faults().size(), found.head().orElse("none")));
    out.flush();
    return found.faults().isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }
}
