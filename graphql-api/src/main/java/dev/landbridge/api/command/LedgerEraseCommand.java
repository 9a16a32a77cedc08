package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger erase}: takes what is personal out of records. */
@Command(
    name = "erase",
    description =
        "Erases who asked, the case, the values and whom it is about from records, for good. Is recorded.")
final class LedgerEraseCommand extends ConfiguredCommand {
  private final Operations operations;

  @Option(
      names = "--record",
      required = true,
      arity = "1..*",
      paramLabel = "ID",
      description = "The records.")
  private List<UUID> records = List.of();

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason = "";

  LedgerEraseCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    List<UUID> erased = operations.erase(configuration, records, reason);
    erased.forEach(it -> out.printf("已删除个人信息 / Personal part erased: %s%n", it));
    out.println("此前的备份与导出文件不受影响 / Backups and exports from before are not reached");
  }
}
