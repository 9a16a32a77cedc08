package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rotate-master-key}: seals the kept credentials under another master key. */
@Command(
    name = "rotate-master-key",
    description = "Seals the sources' kept credentials under another master key.")
final class RotateMasterKeyCommand extends ConfiguredCommand {
  private final Operations operations;

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
  void run(Configuration configuration, PrintWriter out) {
    Operations.Rotation done = operations.rotateMasterKey(configuration, newKey);
    if (done.made()) {
      out.printf("已生成新的主密钥 / Made a new master key: %s%n", newKey);
    }
    out.printf(
        "已用新的主密钥重新加密 %1$d 个数据源的账号 / Sealed the credentials of %1$d sources under the new master key%n",
        done.sealed());
    out.printf(
        "接下来：各节点的配置改用新密钥后逐个重启，再销毁旧密钥"
            + " / Next: name the new key in every node's configuration, restart one node after the other, then destroy the old key%n");
  }
}
