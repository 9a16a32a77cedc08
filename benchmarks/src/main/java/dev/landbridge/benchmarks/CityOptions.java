package dev.landbridge.benchmarks;

import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the benchmarks have in common: the city, and where the report goes. */
final class CityOptions {
  private static final long START = System.nanoTime();

  @Option(names = "--residents", paramLabel = "N", description = "How many people live there.")
  private int residents = 100_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the city in this folder, so that the next run starts in seconds.")
  private @Nullable Path data;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the report is written as Markdown.")
  private Path report = Path.of("benchmarks", "target");

  private final String machine = Machine.line();

  /** The machine, as it was before anything was started. */
  String machine() {
    return machine;
  }

  int residents() {
    return residents;
  }

  DemoOptions demo() {
    DemoOptions options = DemoOptions.defaults().withResidents(residents);
    return data == null ? options : options.withDataFolder(data);
  }

  Progress progress() {
    return step ->
        System.err.println("%7.1f s  %s".formatted((System.nanoTime() - START) / 1e9, step));
  }

  /** Prints a report and writes it to a file. */
  void publish(String name, String text, PrintWriter out) throws IOException {
    out.print(text);
    out.flush();
    Files.createDirectories(report);
    Files.writeString(report.resolve(name + ".md"), text);
  }
}
