package dev.landbridge.api.command;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which running server to ask, and as whom. */
final class ServerOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private URI server = URI.create("http://127.0.0.1:4000");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:LANDBRIDGE_TOKEN}",
      description = "Of the caller; better in the variable LANDBRIDGE_TOKEN.")
  private @Nullable String token;

  URI server() {
    return server;
  }

  /** The token; a wrong command line if there is none. */
  String token() {
    if (token == null || token.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot run %s: no token. Give one by --token or in the variable LANDBRIDGE_TOKEN."
              .formatted(spec.name()));
    }
    return token.strip();
  }
}
