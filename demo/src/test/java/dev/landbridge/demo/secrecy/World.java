package dev.landbridge.demo.secrecy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.api.operation.CursorSeal;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.operation.OperationLimits;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Narrowing;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.Approval.Covers;
import dev.landbridge.policies.request.Approval.Terms;
import dev.landbridge.policies.request.Facts;
import dev.landbridge.policies.request.OwnerPart;
import dev.landbridge.policies.request.PartStatus;
import dev.landbridge.policies.request.RequestedOperation;
import dev.landbridge.policies.request.Requests;
import dev.landbridge.policies.request.ShareRequest;
import dev.landbridge.policies.request.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A Landbridge over the tables of one world. {@link #close} ends it. */
final class World implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
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
  static World open(
      Map<String, String> ground, String world, Map<String, String> published, PolicySeed seed) {
    try {
      Path documents = Files.createTempDirectory("landbridge-secrecy-");
      for (Map.Entry<String, String> document : published.entrySet()) {
        Files.writeString(documents.resolve(document.getKey()), document.getValue());
      }
      Landbridge landbridge =
          Landbridge.start(configuration(ground, world, documents), Landbridge.Extras.of(seed));
      World opened = new World(ground, documents, landbridge);
      if (!landbridge.problems().isEmpty()) {
        opened.close();
        throw new IllegalStateException(landbridge.problems() + "\n" + published);
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
        usual.ledger().unwitnessed(),
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
                .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> Observation.of(response, request));
  }

  /**
   * Has all owners approve a document for a department, in it alone.
   *
   * @return its digest
   */
  String approve(String department, String matter, String document) {
    Principal developer = acting(Ground.developer(department), department, Role.DEVELOPER);
    Published published = landbridge.published();
    RequestedOperation operation =
        new OperationCompiler(OperationLimits.DEFAULT)
            .requested(
                published.schema().shownTo(department),
                new GraphQlRequest(document, Optional.empty(), Map.of()),
                new CursorSeal(new byte[32]).of(developer, Optional.of(matter)),
                published.statistics());
    Instant until = Instant.now().plus(Duration.ofDays(100));
    Submission submission =
        new Submission(
            operation,
            matter,
            new Facts("法", "景", "围", Facts.Method.INTERFACE, until),
            false,
            false);
    Owners owners = new Owners(published.schema().catalog());
    Requests requests = landbridge.policies().requests();
    UUID id = requests.submit(developer, submission, owners, (_, _) -> {}).id();
    ShareRequest request =
        requests.consent(
            acting(Ground.officer(department), department, Role.SHARING_OFFICER), id, (_, _) -> {});
    for (OwnerPart part : request.parts()) {
      if (part.status() == PartStatus.PENDING) {
        requests.approve(
            acting(Ground.owner(part.owner()), part.owner(), Role.OWNER),
            id,
            new Terms(Covers.OPERATION, Optional.empty(), Optional.empty(), Narrowing.NONE),
            owners,
            (_, _) -> {});
      }
    }
    return operation.digest();
  }

  private static Principal acting(String person, String department, Role role) {
    return new Principal(
        Optional.of(person), Optional.of(DemoIssuer.APPLICATION), department, Set.of(role.name()));
  }

  /** Publishes other documents, as departments do. */
  void publish(Map<String, String> changed) {
    changed.forEach(
        (file, text) -> {
          String department = file.substring(0, file.indexOf('.'));
          JsonNode proposed =
              govern(
                  Ground.owner(department),
                  "mutation ($d: String!, $f: String!) { publish(document: $d, file: $f)"
                      + " { publication { id } problems { message } } }",
                  Map.of("d", text, "f", file));
          JsonNode signed =
              govern(
                  Ground.officer(department),
                  "mutation ($id: ID!) { signPublication(id: $id)"
                      + " { publication { status } problems { message } } }",
                  Map.of("id", proposed.at("/data/publish/publication/id").asText()));
          if (!signed.at("/data/signPublication/publication/status").asText().equals("PUBLISHED")) {
            throw new IllegalStateException(proposed + "\n" + signed + "\n" + text);
          }
        });
  }

  private JsonNode govern(String person, String query, Map<String, String> variables) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address().resolve("/governance"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + text(ground, "token." + person))
              .POST(HttpRequest.BodyPublishers.ofString(Matter.body(query, variables)))
              .build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Who asks, and what for. */
  record Caller(String person, String matter) {}

  private URI address() {
    return landbridge.address();
  }

  /** Forgets what was granted and published, so that the state does not grow with each town. */
  void forget() {
    landbridge
        .state()
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL session_replication_role = replica");
              handle.execute(
                  "TRUNCATE publication, definition_consent, share_request, share_grant CASCADE");
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
