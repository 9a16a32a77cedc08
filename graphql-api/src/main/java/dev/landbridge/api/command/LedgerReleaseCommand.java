package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger release}: ends a hold. */
@Command(name = "release", description = "Ends a hold. Is recorded.")
final class LedgerReleaseCommand extends ConfiguredCommand {
  private final Operations operations;

  @Parameters(paramLabel = "ID", description = "The hold, as ledger holds shows it.")
  private long hold;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  LedgerReleaseCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    operations.releaseRecords(configuration, hold, reason);
    out.printf("已解除保全 / Released: %d%n", hold);
  }
}
