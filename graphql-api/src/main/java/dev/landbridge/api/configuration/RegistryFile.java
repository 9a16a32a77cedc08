package dev.landbridge.api.configuration;

import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.decision.PolicySeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads registry files: departments, persons, applications, matters and grants that are to be there
 * at least. {@code docs/registry.example.yaml} shows every key.
 */
public final class RegistryFile {
  private RegistryFile() {}

  /** Reads a file. */
  public static RegistryReading read(Path file) {
    Problems problems = new Problems();
    return reading(YamlTree.read(file, problems.list()), problems);
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it, for example {@code registry.yaml}
   */
  public static RegistryReading read(String name, String text) {
    Problems problems = new Problems();
    return reading(YamlTree.read(name, text, problems.list()), problems);
  }

  /**
   * The seed of a configuration's registry file; an empty one if it names none.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if the file cannot be used; its
   *     message has one line for each problem
   */
  public static PolicySeed seed(Configuration configuration) {
    return configuration
        .registry()
        .file()
        .map(RegistryFile::seed)
        .orElseGet(() -> new PolicySeed(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static PolicySeed seed(Path file) {
    return switch (read(file)) {
      case RegistryReading.Accepted(var seed) -> seed;
      case RegistryReading.Refused(var problems) ->
          throw new LandbridgeException(
              ErrorCode.CONFIGURATION_INVALID,
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  private static RegistryReading reading(Optional<Node> root, Problems problems) {
    Optional<PolicySeed> seed =
        root.map(node -> new RegistryReader(new Section("", node, problems)).read());
    return seed.filter(complete -> problems.all().isEmpty())
        .<RegistryReading>map(RegistryReading.Accepted::new)
        .orElseGet(() -> new RegistryReading.Refused(problems.all()));
  }
}
