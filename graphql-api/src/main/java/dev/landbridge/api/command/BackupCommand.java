package dev.landbridge.api.command;

import dev.landbridge.api.command.Operations.Kept;
import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backup}: the state in a file. */
@Command(
    name = "backup",
    description = "Writes the state, as it is now, into a file; servers go on.")
final class BackupCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The file to make; readable by you alone.")
  private Path backup = Path.of("");

  BackupCommand(Operations operations) {
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
    Kept kept;
    try (ProgressDisplay display = ProgressDisplay.on(out)) {
      kept = operations.backUp(configuration.get(), backup, display);
    }
    print(out, kept);
    return LandbridgeCommand.OK;
  }

  private void print(PrintWriter out, Kept kept) {
    out.printf(
        "已备份 %1$d 张表、%2$d 行（截至 %3$s） / Backed up %1$d tables, %2$d rows, as of %3$s: %4$s%n",
        kept.tables(), kept.rows(), kept.takenAt(), backup);
    out.printf("摘要 / Digest: %s%n", kept.digest());
    out.println(
        "密钥不在备份中：请另行保管台账密钥与主密钥；备份含个人信息，请妥善保管"
            + " / No key is in it: keep the ledger's key and the master key elsewhere. It holds personal data: guard it");
    out.flush();
  }
}
