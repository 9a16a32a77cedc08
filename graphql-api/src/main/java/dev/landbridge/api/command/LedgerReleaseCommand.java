package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger release}: ends a hold. */
@Command(name = "release", description = "Ends a hold. Is recorded.")
final class LedgerReleaseCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "The hold, as ledger holds shows it.")
  private long hold;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  LedgerReleaseCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    operations.releaseRecords(configuration.get(), hold, reason);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("已解除保全 / Released: %d%n", hold);
    out.flush();
    return LandbridgeCommand.OK;
  }
}
