package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger erase}: takes what is personal out of records. */
@Command(
    name = "erase",
    description =
        "Erases who asked, the case, the values and whom it is about from records, for good. Is recorded.")
final class LedgerEraseCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

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
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    List<UUID> erased = operations.erase(configuration.get(), records, reason);
    PrintWriter out = spec.commandLine().getOut();
    erased.forEach(it -> out.printf("已删除个人信息 / Personal part erased: %s%n", it));
    out.println("此前的备份与导出文件不受影响 / Backups and exports from before are not reached");
    out.flush();
    return LandbridgeCommand.OK;
  }
}
