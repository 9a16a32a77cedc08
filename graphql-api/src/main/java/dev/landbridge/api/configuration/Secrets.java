package dev.landbridge.api.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds files and secrets that the configuration points to. */
final class Secrets {
  private final Path folder;
  private final Function<String, Optional<String>> environment;

  Secrets(Path folder, Function<String, Optional<String>> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** A path of the file, made absolute. */
  Path path(Section section, String key, String written) {
    try {
      return folder.resolve(written).normalize();
    } catch (InvalidPathException e) {
      section.refuse(
          key, "Cannot read key: %s is not a path. Write one.".formatted(section.name(key)));
      return folder;
    }
  }

  /** The password: exactly one of {@code password}, {@code password-file}, {@code password-env}. */
  Secret password(Section section) {
    Optional<String> inline = section.optional("password");
    Optional<String> file = section.optional("password-file");
    Optional<String> variable = section.optional("password-env");
    List<String> given = Stream.of(inline, file, variable).flatMap(Optional::stream).toList();
    if (given.size() != 1) {
      section.refuse(
          "password",
          "Cannot read key: %d of %s, password-file, password-env are there. Write exactly one."
              .formatted(given.size(), section.name("password")));
      return Secret.of("");
    }
    return inline
        .or(() -> file.map(path -> fromFile(section, path)))
        .or(() -> variable.map(name -> fromEnvironment(section, name)))
        .map(Secret::of)
        .orElseGet(() -> Secret.of(""));
  }

  private String fromFile(Section section, String written) {
    try {
      return Files.readString(path(section, "password-file", written)).strip();
    } catch (IOException e) {
      section.refuse(
          "password-file",
          "Cannot read key: the file of %s cannot be read. Check its path and permissions."
              .formatted(section.name("password-file")));
      return "";
    }
  }

  private String fromEnvironment(Section section, String name) {
    return environment
        .apply(name)
        .orElseGet(
            () -> {
              section.refuse(
                  "password-env",
                  "Cannot read key: the variable of %s is not set. Set it before the start."
                      .formatted(section.name("password-env")));
              return "";
            });
  }
}
