package dev.landbridge.api.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A query in a file, with its variables. */
final class DocumentOption {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The GraphQL document.")
  private Path document = Path.of("");

  @Option(names = "--operation", paramLabel = "NAME", description = "Which of the operations.")
  private @Nullable String operationName;

  @Option(
      names = "--variables",
      paramLabel = "JSON|@FILE",
      description = "An object of variables, or the file that holds it.")
  private String variables = "{}";

  String text() {
    return text(document);
  }

  Optional<String> operationName() {
    return Optional.ofNullable(operationName);
  }

  JsonNode variables() {
    return object(
        variables.startsWith("@") ? text(Path.of(variables.substring(1))) : variables, spec);
  }

  /** A JSON object; a wrong command line if it is none. */
  static JsonNode object(String written, CommandSpec spec) {
    try {
      JsonNode object = JSON.readTree(written);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException _) {
      // Told below, with what is no object; its message would repeat the values.
    }
    throw new ParameterException(
        spec.commandLine(),
        "Cannot run %s: the variables are no JSON object. Write one.".formatted(spec.name()));
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw wrong("%s cannot be read. Name a file in UTF-8.".formatted(file));
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(
        spec.commandLine(), "Cannot run %s: %s".formatted(spec.name(), what));
  }
}
