package dev.landbridge.api.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger}: what can be done with the record of all operations. */
@Command(
    name = "ledger",
    description = "Works with the record of all operations.",
    synopsisSubcommandLabel = "COMMAND")
final class LedgerCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Cannot run: no command after ledger. Choose one below.");
  }
}
