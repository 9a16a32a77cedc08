package dev.landbridge.api.command;

import dev.landbridge.api.command.Operations.KeepingProgress;
import java.io.Console;
import java.io.PrintWriter;

/** Shows progress: a bar where somebody looks at a terminal, a line for each table otherwise. */
final class ProgressDisplay implements KeepingProgress, AutoCloseable {
  private static final int BAR = 30;

  /** To the end of the line. Source: ECMA-48, erase in line. */
  private static final String ERASE = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String shown = "";

  ProgressDisplay(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again if nobody sits there
  static ProgressDisplay on(PrintWriter out) {
    Console console = System.console();
    return new ProgressDisplay(out, console != null && console.isTerminal());
  }

  @Override
  public void at(Step step, String table, long done, long total) {
    String doing = words(step) + " " + table;
    if (terminal) {
      out.print("\r" + bar(done, total) + " " + doing + ERASE);
      out.flush();
    } else if (!doing.equals(shown)) {
      out.println(doing);
      out.flush();
    }
    shown = doing;
  }

  /** Where the end is estimated, it may come sooner, or later than the bar says. */
  private static String bar(long done, long total) {
    double part = total > 0 ? Math.min((double) done / total, 1) : 0;
    int full = (int) (part * BAR);
    return "[%s%s] %3d %%".formatted("#".repeat(full), "-".repeat(BAR - full), (int) (part * 100));
  }

  private static String words(Step step) {
    return switch (step) {
      case WRITE -> "写入 / write";
      case CHECK -> "校验 / check";
      case LOAD -> "载入 / load";
    };
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (terminal && !shown.isEmpty()) {
      out.print("\r" + ERASE);
      out.flush();
    }
  }
}
