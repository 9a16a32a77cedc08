package dev.landbridge.api.command;

import dev.landbridge.api.command.Operations.Kept;
import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restore}: the state out of a file. */
@Command(name = "restore", description = "Reads a backup into a state that is empty.")
final class RestoreCommand extends ConfiguredCommand {
  private final Operations operations;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "A file that was made by backup.")
  private Path backup = Path.of("");

  RestoreCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    Kept kept;
    try (ProgressDisplay display = ProgressDisplay.on(out)) {
      kept = operations.restore(configuration, backup, display);
    }
    print(out, kept);
  }

  private static void print(PrintWriter out, Kept kept) {
    out.printf(
        "已恢复 %1$d 张表、%2$d 行（截至 %3$s） / Restored %1$d tables, %2$d rows, as of %3$s%n",
        kept.tables(), kept.rows(), kept.takenAt());
    out.printf("摘要 / Digest: %s%n", kept.digest());
    out.println(
        "启动前请核对：备份之后终止的授权又有效了；并运行 landbridge ledger verify"
            + " / Before you start: grants that were ended after the backup are back, check them; and run landbridge ledger verify");
  }
}
