package dev.landbridge.api.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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

/** {@code explain}: says how a running server runs a query. */
@Command(
    name = "explain",
    description = "Runs a query at a running server and shows how it ran: SQL, rows and times.")
final class ExplainCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The GraphQL document.")
  private Path document = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private URI server = URI.create("http://127.0.0.1:4000");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:LANDBRIDGE_TOKEN}",
      description = "Of an administrator or owner; better in the variable LANDBRIDGE_TOKEN.")
  private @Nullable String token;

  @Option(names = "--matter", paramLabel = "CODE", description = "For which matter.")
  private @Nullable String matter;

  @Option(names = "--case", paramLabel = "NUMBER", description = "For which case.")
  private @Nullable String caseNumber;

  @Option(names = "--operation", paramLabel = "NAME", description = "Which of the operations.")
  private @Nullable String operationName;

  @Option(
      names = "--variables",
      paramLabel = "JSON|@FILE",
      description = "An object of variables, or the file that holds it.")
  private String variables = "{}";

  @Option(names = "--json", description = "Prints the answer as it came.")
  private boolean json;

  ExplainCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    if (token == null || token.isBlank()) {
      throw wrong("no token. Give one by --token or in the variable LANDBRIDGE_TOKEN.");
    }
    JsonNode explanation =
        operations.explain(
            new Operations.Explained(
                server,
                text(document),
                Optional.ofNullable(operationName),
                variables(),
                token.strip(),
                Optional.ofNullable(matter),
                Optional.ofNullable(caseNumber)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? explanation.toPrettyString() + "\n" : ExplanationText.of(explanation));
    out.flush();
    return explanation.path("errors").isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }

  private JsonNode variables() {
    String written = variables.startsWith("@") ? text(Path.of(variables.substring(1))) : variables;
    try {
      JsonNode object = JSON.readTree(written);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException _) {
      // Told below, with what is no object; its message would repeat the values.
    }
    throw wrong("the variables are no JSON object. Write one.");
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw wrong("%s cannot be read. Name a file in UTF-8.".formatted(file));
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), "Cannot explain: " + what);
  }
}
