package dev.landbridge.demo.running;

import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.department.DepartmentDocument;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a real installation would have too: documents, registry, keys, configuration. */
public final class DemoFolder {
  private static final String SIGNING = "signing.pem";
  static final String REGISTRY = "registry.yaml";

  private static final int KEY_BYTES = 32;

  private final Path path;
  private final boolean temporary;

  private DemoFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  static DemoFolder open(Optional<Path> kept) throws IOException {
    if (kept.isEmpty()) {
      return new DemoFolder(Files.createTempDirectory("landbridge-demo-"), true);
    }
    Path folder = kept.get().toAbsolutePath().resolve("landbridge");
    Files.createDirectories(folder);
    return new DemoFolder(folder, false);
  }

  Path path() {
    return path;
  }

  /** The same options with the databases beside Landbridge's own files. */
  DemoOptions databases(DemoOptions options) {
    return options
        .dataFolder()
        .map(data -> options.withDataFolder(data.toAbsolutePath().resolve("databases")))
        .orElse(options);
  }

  /** Where Landbridge's own database lies; nowhere if nothing is to be kept. */
  Optional<Path> state() {
    return temporary ? Optional.empty() : Optional.of(path.resolve("state"));
  }

  /**
   * Writes everything that {@code landbridge serve} needs.
   *
   * @return the configuration file
   */
  Path write(DemoIssuer issuer, StateLocation.Existing state, List<DemoSource> sources, int port)
      throws IOException {
    Path documents = path.resolve("departments");
    Files.createDirectories(documents);
    for (DepartmentDocument document : DepartmentDocument.all()) {
      Files.writeString(documents.resolve(document.fileName()), document.sdl());
    }
    Files.writeString(path.resolve(REGISTRY), resource(REGISTRY));
    randomKey("ledger.key");
    randomKey("mask.key");
    if (!Files.exists(path.resolve(SIGNING))) {
      SigningKey.generate(path.resolve(SIGNING));
    }
    Files.createDirectories(path.resolve("witnesses"));
    Path configuration = path.resolve("landbridge.yaml");
    secret(configuration, yaml(issuer, state, sources, port).getBytes(StandardCharsets.UTF_8));
    return configuration;
  }

  private void randomKey(String file) throws IOException {
    Path key = path.resolve(file);
    if (!Files.exists(key)) {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      secret(key, random);
    }
  }

  private static String yaml(
      DemoIssuer issuer, StateLocation.Existing state, List<DemoSource> sources, int port) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "server: {port: %d, graphiql: true, explain: true, metrics: true}%n".formatted(port));
    yaml.append("authentication:%n  issuers:%n".formatted());
    yaml.append(
        "    - {issuer: \"%s\", audience: %s, algorithms: [ES256], jwks: \"%s\"}%n"
            .formatted(DemoIssuer.NAME, DemoIssuer.AUDIENCE, issuer.keySet()));
    yaml.append(
        "state: {url: \"%s\", user: %s, password: \"%s\"}%n"
            .formatted(state.url(), state.user(), state.password()));
    yaml.append("sources:%n".formatted());
    for (DemoSource source : sources) {
      yaml.append(
          "  - {name: %s, department: %s, adapter: %s, url: \"%s\", user: %s, password: \"%s\"}%n"
              .formatted(
                  source.name(),
                  owner(source),
                  source.adapter(),
                  source.jdbcUrl(),
                  source.user(),
                  source.password()));
    }
    yaml.append("catalog: {directory: departments, retry: 1s}%n".formatted());
    yaml.append("registry: {file: %s}%n".formatted(REGISTRY));
    yaml.append(
        "ledger: {key-file: ledger.key, mask-key-file: mask.key, signing-key-file: %s,"
                .formatted(SIGNING)
            + " witnesses: [{name: audit-office, file: witnesses/audit-office.ndjson},"
            + " {name: archive, file: witnesses/archive.ndjson}]}%n".formatted());
    return yaml.toString();
  }

  /** The department that publishes from a source. */
  private static String owner(DemoSource source) {
    return DepartmentDocument.all().stream()
        .filter(document -> document.fileName().equals(source.name() + ".graphql"))
        .findFirst()
        .orElseThrow()
        .code();
  }

  private static void secret(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }

  static String resource(String name) throws IOException {
    try (var stream = DemoFolder.class.getResourceAsStream("/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Removes everything if nothing is to be kept. */
  void close() throws IOException {
    if (temporary && Files.exists(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
