package dev.landbridge.demo.refine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Node.js project in {@code src/test/refine}, installed below {@code target}. */
final class RefineProject {
  private static final Path SOURCE = Path.of("src/test/refine");
  private static final Path FOLDER = Path.of("target/refine");
  private static final String LOCK = "package-lock.json";
  private static final long PATIENCE_SECONDS = 180;

  private RefineProject() {}

  /** The text of one of its files. */
  static String read(String file) {
    try {
      return Files.readString(SOURCE.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs exactly the locked packages, unless they are there. */
  static void install() {
    try {
      Files.createDirectories(FOLDER);
      boolean installed =
          Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))
              && Files.exists(FOLDER.resolve(LOCK))
              && Files.mismatch(SOURCE.resolve(LOCK), FOLDER.resolve(LOCK)) < 0;
      for (String file : List.of("package.json", LOCK, ".npmrc", "run.mjs", "calls.json")) {
        Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!installed) {
        run(
            Map.of(),
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--prefer-offline");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes all calls.
   *
   * @return their outcomes as a JSON array
   */
  static String run(String url, String token, String matter) {
    try {
      return run(Map.of("LANDBRIDGE_TOKEN", token), "node", "run.mjs", "calls.json", url, matter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String run(Map<String, String> environment, String... command) throws IOException {
    Path out = FOLDER.resolve("out.txt");
    Path problems = FOLDER.resolve("problems.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectOutput(out.toFile())
            .redirectError(problems.toFile());
    builder.environment().putAll(environment);
    Process process = start(builder);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw failed("not done after %d s".formatted(PATIENCE_SECONDS), problems, command);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw failed("exit code %d".formatted(process.exitValue()), problems, command);
    }
    return Files.readString(out);
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot start %s: %s. Install Node.js and npm (Debian: apt-get install nodejs npm)."
              .formatted(builder.command().getFirst(), e.getMessage()),
          e);
    }
  }

  private static IllegalStateException failed(String how, Path problems, String... command)
      throws IOException {
    return new IllegalStateException(
        "Cannot run %s: %s. It says: %s"
            .formatted(
                String.join(" ", command),
                how,
                Files.readString(problems, StandardCharsets.UTF_8).strip()));
  }
}
