package dev.landbridge.api.command;

import dev.landbridge.api.command.Operations.Kept;
import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup}: the state in a file. */
@Command(
    name = "backup",
    description = "Writes the state, as it is now, into a file; servers go on.")
final class BackupCommand extends ConfiguredCommand {
  private final Operations operations;

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
  void run(Configuration configuration, PrintWriter out) {
    Kept kept;
    try (ProgressDisplay display = ProgressDisplay.on(out)) {
      kept = operations.backUp(configuration, backup, display);
    }
    print(out, kept);
  }

  private void print(PrintWriter out, Kept kept) {
    out.printf(
        "已备份 %1$d 张表、%2$d 行（截至 %3$s） / Backed up %1$d tables, %2$d rows, as of %3$s: %4$s%n",
        kept.tables(), kept.rows(), kept.takenAt(), backup);
    out.printf("摘要 / Digest: %s%n", kept.digest());
    out.println(
        "密钥不在备份中：请另行保管台账密钥与主密钥；备份含个人信息，请妥善保管"
            + " / No key is in it: keep the ledger's key and the master key elsewhere. It holds personal data: guard it");
  }
}
