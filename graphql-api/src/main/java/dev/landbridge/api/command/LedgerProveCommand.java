package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger prove}: a small file that shows that a record is in the ledger. */
@Command(
    name = "prove",
    description = "Writes a proof that a record is in the ledger; ledger verify --proof checks it.")
final class LedgerProveCommand extends ConfiguredCommand {
  private final Operations operations;

  @Parameters(paramLabel = "ID", description = "The record.")
  private UUID record = new UUID(0, 0);

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
  private Path to = Path.of("");

  LedgerProveCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    operations.prove(configuration, record, to);
    out.println("已写入 / Written: " + to);
  }
}
