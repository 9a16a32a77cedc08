package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ledger export}: months of the ledger in a file. */
@Command(
    name = "export",
    description =
        "Writes months of the ledger into a file; ledger verify --export checks it. Is recorded.")
final class LedgerExportCommand extends ConfiguredCommand {
  private final Operations operations;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "MONTH",
      description = "As 2026-11, in UTC.")
  private YearMonth month = YearMonth.of(1970, 1);

  @Option(
      names = "--to-month",
      paramLabel = "MONTH",
      description = "The last one, if there are more.")
  private @Nullable YearMonth last;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The file to make; readable by you alone.")
  private Path to = Path.of("");

  LedgerExportCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    YearMonth end = last == null ? month : last;
    if (end.isBefore(month)) {
      throw new ParameterException(
          spec().commandLine(),
          "Cannot export: %s is before %s. Give the first month by --month.".formatted(end, month));
    }
    LedgerOperations.Exported done = operations.exportLedger(configuration, month, end, to);
    out.printf("已导出 %1$d 条记录 / Exported %1$d records: %2$s%n", done.records(), to);
    out.printf("SHA-256: %s%n", done.sha256());
    out.println("文件含个人信息，请妥善保管 / It holds personal data: guard it");
  }
}
