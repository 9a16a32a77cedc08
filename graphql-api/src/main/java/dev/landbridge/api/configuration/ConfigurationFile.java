package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    Optional<Configuration> configuration =
        text(file, problems).flatMap(text -> parse(file, text, environment, problems));
    return configuration
        .filter(complete -> problems.all().isEmpty())
        .<ConfigurationReading>map(ConfigurationReading.Accepted::new)
        .orElseGet(() -> new ConfigurationReading.Refused(problems.all()));
  }

  /** Every key that there is, by full name. */
  static SortedSet<String> keys(Path file, Function<String, Optional<String>> environment) {
    Problems problems = new Problems();
    text(file, problems).ifPresent(text -> parse(file, text, environment, problems));
    return problems.keys();
  }

  private static Optional<Configuration> parse(
      Path file, String text, Function<String, Optional<String>> environment, Problems problems) {
    Path folder = file.toAbsolutePath().getParent();
    Secrets secrets = new Secrets(folder == null ? file : folder, environment);
    return YamlTree.read(file.toString(), text, problems.list())
        .map(root -> new ConfigurationReader(new Section("", root, problems), secrets).read());
  }

  private static Optional<String> text(Path file, Problems problems) {
    Position start = new Position(file.toString(), 1, 1);
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      problems.add(start, "Cannot read the configuration: no such file. Check the path.");
    } catch (CharacterCodingException e) {
      problems.add(start, "Cannot read the configuration: it is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      problems.add(start, "Cannot read the configuration: no access. Check its permissions.");
    }
    return Optional.empty();
  }
}
