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

/** {@code serve}: answers queries until the process is asked to end. */
@Command(name = "serve", description = "Answers queries over HTTP until it is stopped.")
final class ServeCommand implements Callable<Integer> {
  private final Operations operations;
  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration; docs/configuration.md has every key.")
  private Path file = Path.of("");

  ServeCommand(Operations operations, StopSignal stop) {
    this.operations = operations;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    try (Operations.RunningServer server = operations.serve(configuration.get())) {
      out.println("Landbridge 陆桥 answers at " + server.address().resolve("/graphql"));
      if (configuration.get().server().graphiql()) {
        out.println("GraphiQL is at " + server.address().resolve("/graphiql"));
      }
      out.flush();
      stop.await(server);
    }
    return LandbridgeCommand.OK;
  }
}
