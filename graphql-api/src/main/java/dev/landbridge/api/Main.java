package dev.landbridge.api;

import dev.landbridge.api.command.LandbridgeCommand;
import dev.landbridge.api.command.StopSignal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process {@code landbridge}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, StopSignal.endOfProcess(), out, err));
  }

  /**
   * Runs one command inside this process.
   *
   * @param stop returns when a started server should end
   * @return the exit code
   */
  public static int run(String[] arguments, StopSignal stop, PrintWriter out, PrintWriter err) {
    return LandbridgeCommand.run(arguments, new Assembled(), stop, out, err);
  }
}
