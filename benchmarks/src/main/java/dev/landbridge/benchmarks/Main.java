package dev.landbridge.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The process behind {@code landbridge bench}. */
public final class Main {
  private Main() {}

  /** Holds the benchmarks. */
  @Command(
      name = "bench",
      mixinStandardHelpOptions = true,
      description = "Measures Landbridge.",
      subcommands = {
        PointCheck.class,
        Questions.class,
        Planning.class,
        ColdShape.class,
        CatalogSize.class,
        LedgerCost.class,
        LedgerScale.class,
        StartUp.class
      })
  static final class Root {}

  /** Runs one benchmark; exit code 0 if it keeps its bounds, 1 if it does not, 2 on wrong use. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Root());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(line.execute(arguments));
  }
}
