package dev.landbridge.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code startup}: from {@code ./landbridge demo} to the printed answer. */
@Command(
    name = "startup",
    description = "Measures ./landbridge demo up to its printed answer.",
    showDefaultValues = true)
final class StartUp implements Callable<Integer> {
  private static final String ANSWER = "\"personsByPk\" :";
  private static final double MOST_FRESH_SECONDS = 45;
  private static final double MOST_KEPT_SECONDS = 15;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CityOptions options = new CityOptions();

  @Option(names = "--launcher", paramLabel = "FILE", description = "The launcher.")
  private Path launcher = Path.of("landbridge");

  @Option(names = "--times", paramLabel = "N", description = "How often each start is timed.")
  private int times = 3;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    run(List.of("help"));
    Path kept = Files.createTempDirectory("landbridge-startup-");
    try {
      List<Double> fresh = new ArrayList<>();
      List<Double> reused = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        fresh.add(run(List.of("demo", "--once")));
      }
      run(List.of("demo", "--once", "--data", kept.toString()));
      for (int i = 0; i < times; i++) {
        reused.add(run(List.of("demo", "--once", "--data", kept.toString())));
      }
      options.publish("startup", report(fresh, reused), out);
      return worst(fresh) <= MOST_FRESH_SECONDS && worst(reused) <= MOST_KEPT_SECONDS ? 0 : 1;
    } finally {
      delete(kept);
    }
  }

  /** Runs the launcher to its end and returns the seconds until the answer was printed. */
  private double run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toAbsolutePath().toString()));
    command.addAll(arguments);
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    double answered = Double.NaN;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Double.isNaN(answered) && line.contains(ANSWER)) {
          answered = (System.nanoTime() - begun) / 1e9;
        }
      }
    }
    process.waitFor();
    options.progress().report("%s: answer after %.1f s".formatted(arguments, answered));
    return answered;
  }

  private static double worst(List<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private String report(List<Double> fresh, List<Double> reused) {
    return """
    # From ./landbridge demo to the printed answer

    %s
    10,000 residents, on a finished build.

    | | best | worst of %d | bound |
    |---|---:|---:|---:|
    | fresh | %.1f s | %.1f s | %.0f s |
    | with --data kept | %.1f s | %.1f s | %.0f s |
    """
        .formatted(
            options.machine(),
            fresh.size(),
            fresh.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
            worst(fresh),
            MOST_FRESH_SECONDS,
            reused.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
            worst(reused),
            MOST_KEPT_SECONDS);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
