package dev.landbridge.demo.secrecy;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A Landbridge over the tables of one world. {@link #close} ends it. */
final class World implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final Duration NEVER = Duration.ofHours(1);

  private final Map<String, String> ground;
  private final Path documents;
  private final Landbridge landbridge;
  private final HttpClient http = HttpClient.newHttpClient();

  private World(Map<String, String> ground, Path documents, Landbridge landbridge) {
    this.ground = ground;
    this.documents = documents;
    this.landbridge = landbridge;
  }

  /**
   * Starts it.
   *
   * @param world its name, whose databases are filled
   * @throws IllegalStateException if something of the documents cannot be published
   */
  static World open(Map<String, String> ground, String world, Town town, PolicySeed seed) {
    try {
      Path documents = Files.createTempDirectory("landbridge-secrecy-");
      for (Map.Entry<String, String> document : TownText.documents(town).entrySet()) {
        Files.writeString(documents.resolve(document.getKey()), document.getValue());
      }
      Landbridge landbridge =
          Landbridge.start(configuration(ground, world, documents), Landbridge.Extras.of(seed));
      World opened = new World(ground, documents, landbridge);
      if (!landbridge.problems().isEmpty()) {
        opened.close();
        throw new IllegalStateException(landbridge.problems() + "\n" + TownText.documents(town));
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration configuration(
      Map<String, String> ground, String world, Path documents) {
    Configuration usual =
        ((ConfigurationReading.Accepted)
                ConfigurationFile.read(Path.of(text(ground, "configuration"))))
            .configuration();
    Configuration.Server server = usual.server();
    return new Configuration(
        new Configuration.Server(
            server.host(),
            0,
            server.deadline(),
            server.bodyLimit(),
            server.maxRequests(),
            server.heldAnswer(),
            server.stopGrace(),
            false,
            true,
            false),
        usual.authentication(),
        new Configuration.StateStore.External(
            text(ground, world + ".state.url"),
            text(ground, world + ".state.user"),
            Secret.of(text(ground, world + ".state.password")),
            CONNECTIONS),
        Ground.SOURCES.stream()
            .map(source -> connection(ground, world, source, usual.sources().getFirst().settings()))
            .toList(),
        new Configuration.CatalogDirectory(documents, NEVER, NEVER),
        usual.registry(),
        usual.query(),
        usual.ledger(),
        usual.governance());
  }

  private static Configuration.SourceConnection connection(
      Map<String, String> ground, String world, String source, SourceSettings model) {
    String reader = text(ground, world + "." + source + ".reader");
    return new Configuration.SourceConnection(
        source.equals(Ground.MARIADB) ? "mysql" : "postgresql",
        new SourceSettings(
            source,
            text(ground, world + "." + source + ".url"),
            reader,
            reader,
            CONNECTIONS,
            model.connectTimeout(),
            model.statementTimeout()));
  }

  private static String text(Map<String, String> ground, String name) {
    String text = ground.get(name);
    if (text == null) {
      throw new IllegalArgumentException("nothing prepared: " + name);
    }
    return text;
  }

  /** Asks at {@code /graphql} or {@code /explain}. */
  CompletableFuture<Observation> ask(String path, Caller caller, Request request) {
    return http.sendAsync(
            HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .header("Authorization", "Bearer " + text(ground, "token." + caller.person()))
                .header("Landbridge-Matter", caller.matter())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Matter.body(request.document(), request.variables())))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> Observation.of(response, request));
  }

  /** Who asks, and what for. */
  record Caller(String person, String matter) {}

  private URI address() {
    return landbridge.address();
  }

  /** Forgets the grants of a matter, so that the state does not grow with each town. */
  void forget(List<String> matters) {
    landbridge
        .state()
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL session_replication_role = replica");
              handle.execute("TRUNCATE publication, definition_consent");
              handle.execute("SET LOCAL session_replication_role = origin");
              matters.forEach(
                  matter -> handle.execute("DELETE FROM share_grant WHERE matter = ?", matter));
            });
  }

  @Override
  public void close() {
    http.close();
    landbridge.close();
    try (Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
