package dev.landbridge.api.command;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness}: keeps the checkpoints of a ledger, for a department that trusts nobody. */
@Command(
    name = "witness",
    description =
        "见证台账检查点 / Keeps the checkpoints of a ledger that is elsewhere, and refuses a second history of it.")
final class WitnessCommand implements Callable<Integer> {
  private final Operations operations;
  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--file",
      required = true,
      paramLabel = "FILE",
      description = "Keeps them; only grows.")
  private Path file = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where it listens (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where it listens (default: ${DEFAULT-VALUE}).")
  private int port = 4300;

  @Option(
      names = "--secret",
      paramLabel = "TEXT",
      defaultValue = "${env:LANDBRIDGE_WITNESS_SECRET}",
      description = "What the ledger must know; better in the variable LANDBRIDGE_WITNESS_SECRET.")
  private @Nullable String secret;

  WitnessCommand(Operations operations, StopSignal stop) {
    this.operations = operations;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> given = Optional.ofNullable(secret).filter(it -> !it.isBlank());
    try (Operations.RunningServer witness =
        operations.witness(file, new InetSocketAddress(host, port), given)) {
      spec.commandLine()
          .getOut()
          .println("见证中 / Witnessing: %s, file %s".formatted(witness.address(), file));
      spec.commandLine().getOut().flush();
      stop.await(witness);
    }
    return LandbridgeCommand.OK;
  }
}
