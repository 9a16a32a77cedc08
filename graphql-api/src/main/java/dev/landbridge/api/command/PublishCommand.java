package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: proposes a department's document. */
@Command(
    name = "publish",
    description = "Proposes your department's document; a second person signs it.")
final class PublishCommand implements Callable<Integer> {
  private static final String DOCUMENT =
      "mutation ($document: String!, $file: String!) { publish(document: $document, file: $file) "
          + PublicationText.RESULT
          + " }";

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "FILE", description = "The document, in GraphQL SDL.")
  private Path file = Path.of("");

  PublishCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put("document", text());
    variables.put("file", String.valueOf(file.getFileName()));
    Governed act =
        new Governed("publish the document", server.server(), server.token(), DOCUMENT, variables);
    return GovernanceText.print(operations.govern(act), spec.commandLine());
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot publish: %s cannot be read. Name a file in UTF-8.".formatted(file),
          e);
    }
  }
}
