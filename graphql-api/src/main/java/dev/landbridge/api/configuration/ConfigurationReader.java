package dev.landbridge.api.configuration;

import dev.landbridge.api.authentication.TrustedIssuer;
import dev.landbridge.api.configuration.Configuration.Authentication;
import dev.landbridge.api.configuration.Configuration.CatalogDirectory;
import dev.landbridge.api.configuration.Configuration.Governance;
import dev.landbridge.api.configuration.Configuration.QueryLimits;
import dev.landbridge.api.configuration.Configuration.RegistrySeed;
import dev.landbridge.api.configuration.Configuration.Server;
import dev.landbridge.api.configuration.Configuration.SourceConnection;
import dev.landbridge.api.configuration.Configuration.StateStore;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.policies.credential.MasterKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Knows every key, its least and greatest value and its default. */
final class ConfigurationReader {
  private static final int MIB = 1024 * 1024;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Section root;
  private final Secrets secrets;

  ConfigurationReader(Section root, Secrets secrets) {
    this.root = root;
    this.secrets = secrets;
  }

  /** Reads everything; only complete if the section found no problem. */
  Configuration read() {
    Server server = server();
    Authentication authentication = authentication();
    Section state = root.section("state");
    Optional<MasterKey> masterKey = secrets.masterKey(state);
    Configuration configuration =
        new Configuration(
            server,
            authentication,
            state(state),
            sources(state),
            catalog(),
            registry(),
            query(),
            new LedgerReader(secrets).read(root.section("ledger")),
            governance(),
            masterKey);
    root.finish();
    return configuration;
  }

  private Server server() {
    Section section = root.section("server");
    Server server =
        new Server(
            section.optional("host").orElse("127.0.0.1"),
            section.count("port", 4000, 0, 65_535),
            section.duration("deadline", Duration.ofSeconds(30), Duration.ofMillis(100), HOUR),
            section.size("body-limit", MIB, 1024, 64 * MIB),
            section.count("max-requests", 256, 1, 100_000),
            section.size("held-answer", MIB, 1024, 64 * MIB),
            section.duration("stop-grace", Duration.ofSeconds(10), Duration.ZERO, HOUR),
            section.flag("graphiql", false),
            section.flag("explain", false),
            section.flag("metrics", false));
    section.finish();
    return server;
  }

  private Authentication authentication() {
    Section section = root.section("authentication");
    Duration skew =
        section.duration(
            "clock-skew", Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(5));
    List<TrustedIssuer> issuers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section issuer : section.sections("issuers")) {
      TrustedIssuer trusted = issuer(issuer);
      if (!names.add(trusted.issuer())) {
        issuer.refuse(
            "issuer", "Cannot use issuer: it is there twice. Remove one of the two entries.");
      }
      issuers.add(trusted);
    }
    if (issuers.isEmpty()) {
      section.refuse(
          "issuers", "Cannot read key: authentication.issuers has no entry. Add an issuer.");
    }
    section.finish();
    return new Authentication(skew, issuers);
  }

  private TrustedIssuer issuer(Section section) {
    Set<String> algorithms = new TreeSet<>(section.texts("algorithms"));
    if (algorithms.isEmpty() || !TrustedIssuer.ALGORITHMS.containsAll(algorithms)) {
      section.refuse(
          "algorithms",
          "Cannot use algorithms: %s. Write a list of some of %s."
              .formatted(algorithms, new TreeSet<>(TrustedIssuer.ALGORITHMS)));
      algorithms = TrustedIssuer.ALGORITHMS;
    }
    TrustedIssuer issuer =
        new TrustedIssuer(
            section.required("issuer"),
            section.required("audience"),
            algorithms,
            jwks(section, section.required("jwks")));
    section.finish();
    return issuer;
  }

  private URI jwks(Section section, String written) {
    if (written.startsWith("https://") || written.startsWith("http://")) {
      try {
        return URI.create(written);
      } catch (IllegalArgumentException e) {
        section.refuse("jwks", "Cannot use address: %s. Write a URL or a path.".formatted(written));
      }
    }
    String path = written.startsWith("file:") ? written.substring("file:".length()) : written;
    return secrets.path(section, "jwks", path).toUri();
  }

  private StateStore state(Section section) {
    int connections = section.count("connections", 8, 2, 1000);
    boolean external = section.has("url");
    if (external && section.has("data")) {
      section.refuse(
          "data", "Cannot use state: both state.url and state.data are there. Write one of them.");
    }
    StateStore store =
        external
            ? new StateStore.External(
                section.required("url"),
                section.required("user"),
                secrets.password(section),
                connections)
            : new StateStore.Embedded(
                secrets.path(section, "data", section.optional("data").orElse("landbridge-data")),
                connections);
    if (!external) {
      List.of("user", "password", "password-file", "password-env").stream()
          .filter(section::has)
          .forEach(
              key ->
                  section.refuse(
                      key,
                      "Cannot use state: state.%s without state.url. Add the URL, or remove it."
                          .formatted(key)));
    }
    section.finish();
    return store;
  }

  private List<SourceConnection> sources(Section state) {
    List<SourceConnection> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : root.sections("sources")) {
      SourceConnection source = source(section);
      String name = source.settings().name();
      if (!name.isEmpty() && !names.add(name)) {
        section.refuse(
            "name",
            "Cannot use source: %s is there twice. Give each its own name.".formatted(name));
      }
      if (source.kept() && !state.has("master-key-file") && !state.has("master-key-env")) {
        section.refuse(
            "kept",
            "Cannot keep credentials: %s without a master key. Name one by state.master-key-file or state.master-key-env."
                .formatted(section.name("kept")));
      }
      sources.add(source);
    }
    return sources;
  }

  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private SourceConnection source(Section section) {
    String name = section.required("name");
    if (!name.isEmpty() && !name.matches(NAME)) {
      section.refuse(
          "name",
          "Cannot use source: %s. Write small letters, digits and single hyphens.".formatted(name));
    }
    String adapter = section.required("adapter");
    SourceSettings settings =
        new SourceSettings(
            name,
            section.required("url"),
            account(section),
            section.count("connections", 8, 1, 1000),
            section.duration("connect-timeout", Duration.ofSeconds(5), SECOND, HOUR),
            section.duration("statement-timeout", Duration.ofSeconds(10), SECOND, HOUR));
    Optional<String> department = section.optional("department");
    section.finish();
    return new SourceConnection(adapter, settings, department);
  }

  /** The account, unless it is given once and kept. */
  private Optional<SourceAccount> account(Section section) {
    if (!section.flag("kept", false)) {
      return Optional.of(
          new SourceAccount(section.required("user"), secrets.password(section).reveal()));
    }
    Stream.of("user", "password", "password-file", "password-env")
        .filter(section::has)
        .forEach(
            key ->
                section.refuse(
                    key,
                    "Cannot use source: both %s and %s are there. Remove one of them."
                        .formatted(section.name("kept"), section.name(key))));
    return Optional.empty();
  }

  private CatalogDirectory catalog() {
    Section section = root.section("catalog");
    CatalogDirectory catalog =
        new CatalogDirectory(
            secrets.path(section, "directory", section.required("directory")),
            section.duration("retry", Duration.ofSeconds(15), SECOND, HOUR),
            section.duration("statistics-refresh", HOUR, SECOND, Duration.ofDays(7)));
    section.finish();
    return catalog;
  }

  private RegistrySeed registry() {
    Section section = root.section("registry");
    RegistrySeed registry =
        new RegistrySeed(
            section.optional("file").map(written -> secrets.path(section, "file", written)));
    section.finish();
    return registry;
  }

  private QueryLimits query() {
    Section section = root.section("query");
    QueryLimits limits =
        new QueryLimits(
            section.count("max-tokens", 15_000, 100, 1_000_000),
            section.count("max-depth", 32, 1, 200),
            section.count("max-fields", 2_000, 1, 100_000),
            section.count("max-root-fields", 20, 1, 1_000),
            section.count("max-rows", 10_000, 1, 10_000_000));
    section.finish();
    return limits;
  }

  private Governance governance() {
    Section section = root.section("governance");
    Governance governance =
        new Governance(
            section.optional("calendar").map(written -> secrets.path(section, "calendar", written)),
            section.count("decision-days", 10, 1, 250),
            section.count("extension-days", 10, 1, 250),
            new NoticeReader(secrets).read(section.section("notices")),
            reviewer(section));
    section.finish();
    return governance;
  }

  private static Optional<String> reviewer(Section section) {
    boolean review = section.flag("review", false);
    Optional<String> authority = section.optional("authority");
    if (review && authority.isEmpty()) {
      section.refuse(
          "review",
          "Cannot have publications reviewed: governance.authority is missing. Name the department's code.");
    }
    return authority.filter(_ -> review);
  }
}
