package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger prove}: a small file that shows that a record is in the ledger. */
@Command(
    name = "prove",
    description = "Writes a proof that a record is in the ledger; ledger verify --proof checks it.")
final class LedgerProveCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "The record.")
  private UUID record = new UUID(0, 0);

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path to = Path.of("");

  LedgerProveCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    operations.prove(configuration.get(), record, to);
    spec.commandLine().getOut().println("已写入 / Written: " + to);
    spec.commandLine().getOut().flush();
    return LandbridgeCommand.OK;
  }
}
