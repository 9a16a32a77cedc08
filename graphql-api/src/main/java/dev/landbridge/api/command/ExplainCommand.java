package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: says how a running server runs a query. */
@Command(
    name = "explain",
    description = "Runs a query at a running server and shows how it ran: SQL, rows and times.")
final class ExplainCommand implements Callable<Integer> {
  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DocumentOption document = new DocumentOption();

  @Mixin private ServerOption server = new ServerOption();

  @Option(names = "--matter", paramLabel = "CODE", description = "For which matter.")
  private @Nullable String matter;

  @Option(names = "--case", paramLabel = "NUMBER", description = "For which case.")
  private @Nullable String caseNumber;

  @Option(names = "--json", description = "Prints the answer as it came.")
  private boolean json;

  ExplainCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    String token = server.token();
    JsonNode explanation =
        operations.explain(
            new Operations.Explained(
                server.server(),
                document.text(),
                document.operationName(),
                document.variables(),
                token,
                Optional.ofNullable(matter),
                Optional.ofNullable(caseNumber)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? explanation.toPrettyString() + "\n" : ExplanationText.of(explanation));
    out.flush();
    return explanation.path("errors").isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }
}
