package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading.Accepted;
import dev.landbridge.api.configuration.ConfigurationReading.Refused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the file behind {@code --config}. */
final class ConfigurationOption {
  private ConfigurationOption() {}

  /** The configuration; empty after all its problems were printed. */
  static Optional<Configuration> read(Path file, PrintWriter err) {
    return switch (ConfigurationFile.read(file)) {
      case Accepted(var configuration) -> Optional.of(configuration);
      case Refused(var problems) -> {
        problems.forEach(err::println);
        err.flush();
        yield Optional.empty();
      }
    };
  }
}
