package dev.landbridge.demo;

import dev.landbridge.core.error.LandbridgeException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The process behind {@code landbridge demo} and {@code landbridge token}. */
public final class Main {
  private Main() {}

  /** Holds the demo's commands. */
  @Command(
      name = "landbridge",
      subcommands = {DemoCommand.class, TokenCommand.class})
  static final class Root {}

  /** Runs one command and ends the process with its exit code: 0 good, 1 problems, 2 wrong use. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Root());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (thrown, command, _) -> {
          if (thrown instanceof LandbridgeException known) {
            command.getErr().println(known.getMessage());
            return 1;
          }
          throw thrown;
        });
    System.exit(line.execute(arguments));
  }
}
