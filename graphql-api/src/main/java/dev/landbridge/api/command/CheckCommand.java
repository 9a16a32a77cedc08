package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: says whether departments' documents can be published. */
@Command(
    name = "check",
    description = "Checks departments' documents, with each other and with their sources.")
final class CheckCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder with *.graphql files.")
  private Path directory = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration with the sources to compare with.")
  private @Nullable Path file;

  CheckCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(
          spec.commandLine(), "Cannot check: %s is no folder. Name one.".formatted(directory));
    }
    Optional<Configuration> configuration = Optional.empty();
    if (file != null) {
      configuration = ConfigurationOption.read(file, spec.commandLine().getErr());
      if (configuration.isEmpty()) {
        return LandbridgeCommand.PROBLEMS;
      }
    }
    return report(operations.check(directory, configuration));
  }

  private int report(Operations.Composition composition) {
    PrintWriter out = spec.commandLine().getOut();
    composition.problems().forEach(out::println);
    out.println(
        "%d documents, %d types, %d problems"
            .formatted(
                composition.documents(), composition.types(), composition.problems().size()));
    out.flush();
    return composition.problems().isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }
}
