package dev.landbridge.api.configuration;

import dev.landbridge.policies.credential.MasterKey;
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
        .or(() -> file.flatMap(path -> fromFile(section, "password-file", path)))
        .or(() -> variable.flatMap(name -> fromEnvironment(section, "password-env", name)))
        .map(Secret::of)
        .orElseGet(() -> Secret.of(""));
  }

  /** The master key: at most one of {@code master-key-file}, {@code master-key-env}. */
  Optional<MasterKey> masterKey(Section section) {
    Optional<String> file = section.optional("master-key-file");
    Optional<String> variable = section.optional("master-key-env");
    if (file.isPresent() && variable.isPresent()) {
      section.refuse(
          "master-key-env",
          "Cannot read key: both %s and %s are there. Write one of them."
              .formatted(section.name("master-key-file"), section.name("master-key-env")));
      return Optional.empty();
    }
    return file.flatMap(path -> fromFile(section, "master-key-file", path))
        .flatMap(text -> masterKey(section, "master-key-file", text))
        .or(
            () ->
                variable
                    .flatMap(name -> fromEnvironment(section, "master-key-env", name))
                    .flatMap(text -> masterKey(section, "master-key-env", text)));
  }

  private static Optional<MasterKey> masterKey(Section section, String key, String text) {
    Optional<MasterKey> parsed = MasterKey.parse(text);
    if (parsed.isEmpty()) {
      section.refuse(
          key,
          "Cannot read key: what %s names is not 64 hexadecimal digits. Make a key by openssl rand -hex 32."
              .formatted(section.name(key)));
    }
    return parsed;
  }

  /** What a variable of the environment holds. */
  Secret variable(Section section, String key, String name) {
    return Secret.of(fromEnvironment(section, key, name).orElse(""));
  }

  private Optional<String> fromFile(Section section, String key, String written) {
    try {
      return Optional.of(Files.readString(path(section, key, written)).strip());
    } catch (IOException e) {
      section.refuse(
          key,
          "Cannot read key: the file of %s cannot be read. Check its path and permissions."
              .formatted(section.name(key)));
      return Optional.empty();
    }
  }

  private Optional<String> fromEnvironment(Section section, String key, String name) {
    Optional<String> value = environment.apply(name);
    if (value.isEmpty()) {
      section.refuse(
          key,
          "Cannot read key: the variable of %s is not set. Set it before the start."
              .formatted(section.name(key)));
    }
    return value;
  }
}
