package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ledger holds}: what is held. */
@Command(name = "holds", description = "Lists the holds that are not released.")
final class LedgerHoldsCommand extends ConfiguredCommand {
  private final Operations operations;

  LedgerHoldsCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    List<LedgerOperations.LiveHold> holds = operations.holds(configuration);
    for (LedgerOperations.LiveHold each : holds) {
      out.printf(
          "%d  %s  %s  %s  %s%n",
          each.id(), each.since(), each.records(), each.by(), each.reason());
    }
    if (holds.isEmpty()) {
      out.println("无 / None.");
    }
  }
}
