package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code set-source-credentials}: gives the account of a source that is kept encrypted. The
 * password never is an argument, because those are seen by everybody on the machine.
 */
@Command(
    name = "set-source-credentials",
    description =
        "Gives the account of a source whose credentials are kept; its password is read from"
            + " standard input.")
final class SetSourceCredentialsCommand implements Callable<Integer> {
  private static final String DOCUMENT =
      "mutation ($source: String!, $user: Secret!, $password: Secret!) {"
          + " setSourceCredentials(source: $source, user: $user, password: $password)"
          + " { source department setBy setAt } }";

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "SOURCE", description = "Name of the source in the configuration.")
  private String source = "";

  @Option(
      names = "--user",
      required = true,
      paramLabel = "NAME",
      description = "A read-only account.")
  private String user = "";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with the password, instead of standard input.")
  private @Nullable Path file;

  SetSourceCredentialsCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    String token = server.token();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put("source", source);
    variables.put("user", user);
    variables.put("password", password());
    Governed act =
        new Governed(
            "set the credentials of source " + source, server.server(), token, DOCUMENT, variables);
    return GovernanceText.print(operations.govern(act), spec.commandLine());
  }

  /** Blanks around it are ignored, as in the configuration's password files. */
  private String password() {
    try {
      return file == null ? typed() : Files.readString(file).strip();
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot set the credentials: the password cannot be read. Name a file in UTF-8, or write it to standard input.",
          e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again if nobody sits there
  private static String typed() throws IOException {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("密码 / Password: ");
      return typed == null ? "" : new String(typed).strip();
    }
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
