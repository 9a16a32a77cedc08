package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that works by one configuration, without a running server. */
abstract class ConfiguredCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The server's configuration.")
  private Path file = Path.of("");

  /** Does what the command is for and says so. */
  abstract void run(Configuration configuration, PrintWriter out);

  /** What it is called by, to say what is wrong with that. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    PrintWriter out = spec.commandLine().getOut();
    run(configuration.get(), out);
    out.flush();
    return LandbridgeCommand.OK;
  }
}
