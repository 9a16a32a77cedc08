package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rotate-master-key}: seals the kept credentials under another master key. */
@Command(
    name = "rotate-master-key",
    description = "Seals the sources' kept credentials under another master key.")
final class RotateMasterKeyCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database and the master key of now.")
  private Path file = Path.of("");

  @Option(
      names = "--new-key-file",
      required = true,
      paramLabel = "FILE",
      description = "The new key, 64 hexadecimal digits; made if the file is not there.")
  private Path newKey = Path.of("");

  RotateMasterKeyCommand(Operations operations) {
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
    Operations.Rotation done = operations.rotateMasterKey(configuration.get(), newKey);
    if (done.made()) {
      out.printf("已生成新的主密钥 / Made a new master key: %s%n", newKey);
    }
    out.printf(
        "已用新的主密钥重新加密 %1$d 个数据源的账号 / Sealed the credentials of %1$d sources under the new master key%n",
        done.sealed());
    out.printf(
        "接下来：各节点的配置改用新密钥后逐个重启，再销毁旧密钥"
            + " / Next: name the new key in every node's configuration, restart one node after the other, then destroy the old key%n");
    out.flush();
    return LandbridgeCommand.OK;
  }
}
