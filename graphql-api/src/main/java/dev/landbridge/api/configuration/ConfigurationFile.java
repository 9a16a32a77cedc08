package dev.landbridge.api.configuration;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** Reads configuration files. */
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /** Reads a file, with secrets from this process's environment. */
  public static ConfigurationReading read(Path file) {
    return read(file, name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * Reads a file. Relative paths in it start at its folder.
   *
   * @param environment variables by name
   */
  public static ConfigurationReading read(
      Path file, Function<String, Optional<String>> environment) {
    Problems problems = new Problems();
    Optional<Configuration> configuration = read(file, environment, problems);
    return configuration
        .filter(complete -> problems.all().isEmpty())
        .<ConfigurationReading>map(ConfigurationReading.Accepted::new)
        .orElseGet(() -> new ConfigurationReading.Refused(problems.all()));
  }

  /** Every key that there is, by full name. */
  static SortedSet<String> keys(Path file, Function<String, Optional<String>> environment) {
    Problems problems = new Problems();
    read(file, environment, problems);
    return problems.keys();
  }

  private static Optional<Configuration> read(
      Path file, Function<String, Optional<String>> environment, Problems problems) {
    Path folder = file.toAbsolutePath().getParent();
    Secrets secrets = new Secrets(folder == null ? file : folder, environment);
    return YamlTree.read(file, problems.list())
        .map(root -> new ConfigurationReader(new Section("", root, problems), secrets).read());
  }
}
