package dev.landbridge.demo.running;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.RegistryReading;
import dev.landbridge.api.server.GraphiqlPage;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoDatabases;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The running demo city. Also the fixture of the end-to-end tests. {@link #close} ends it. */
public final class DemoCity implements AutoCloseable {
  private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

  private final DemoFolder folder;
  private final DemoDatabases databases;
  private final StateDatabase state;
  private final DemoIssuer issuer;
  private final Path configurationFile;
  private final Landbridge landbridge;
  private final HttpClient http = HttpClient.newHttpClient();

  private DemoCity(
      DemoFolder folder,
      DemoDatabases databases,
      StateDatabase state,
      DemoIssuer issuer,
      Path configurationFile,
      Landbridge landbridge) {
    this.folder = folder;
    this.databases = databases;
    this.state = state;
    this.issuer = issuer;
    this.configurationFile = configurationFile;
    this.landbridge = landbridge;
  }

  /**
   * Starts databases and server and publishes the departments' documents.
   *
   * @param port of the server, 0 for a free one
   * @param unrecorded whether the ledger is left out; for benchmarks only
   * @throws dev.landbridge.core.error.LandbridgeException if something cannot be started
   */
  public static DemoCity start(
      DemoOptions options, int port, boolean unrecorded, Progress progress) {
    try {
      DemoFolder folder = DemoFolder.open(options.dataFolder());
      CompletableFuture<StateDatabase> stating =
          CompletableFuture.supplyAsync(
              () -> StateDatabase.open(new StateLocation.Embedded(folder.state(), 0)),
              task -> Thread.ofPlatform().name("start-state").start(task));
      DemoDatabases databases = DemoDatabases.start(folder.databases(options), progress);
      StateDatabase state = stating.join();
      progress.report("Landbridge's own database started");
      DemoIssuer issuer = DemoIssuer.in(folder.path());
      Path file = folder.write(issuer, state.location(), databases.sources(), port);
      Configuration configuration = read(file);
      PolicySeed seed = seed(folder.path().resolve(DemoFolder.REGISTRY));
      Landbridge landbridge =
          Landbridge.start(configuration, new Landbridge.Extras(seed, page(issuer), unrecorded));
      return new DemoCity(folder, databases, state, issuer, file, landbridge);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration read(Path file) {
    return switch (ConfigurationFile.read(file)) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Refused refused ->
          throw new IllegalStateException("the demo's configuration: " + refused.problems());
    };
  }

  private static PolicySeed seed(Path file) {
    return switch (RegistryFile.read(file)) {
      case RegistryReading.Accepted accepted -> accepted.seed();
      case RegistryReading.Refused refused ->
          throw new IllegalStateException("the demo's registry: " + refused.problems());
    };
  }

  private static GraphiqlPage page(DemoIssuer issuer) {
    Matter matter = Matter.providentFundWithdrawal();
    String applicant = NotableResidents.inEveryCity().applicant().idNumber();
    return new GraphiqlPage(
        Optional.of(issuer.token(matter.person(), TOKEN_VALIDITY)),
        Optional.of(matter.code()),
        Optional.of(matter.withCitizen(applicant)));
  }

  /** The departments' databases. */
  public DemoDatabases databases() {
    return databases;
  }

  /** The server. */
  public Landbridge landbridge() {
    return landbridge;
  }

  /** Who signs tokens. */
  public DemoIssuer issuer() {
    return issuer;
  }

  /** Where queries are sent. */
  public URI endpoint() {
    return landbridge.address().resolve("/graphql");
  }

  /** The configuration that the server runs with, as a file for the other commands. */
  public Path configurationFile() {
    return configurationFile;
  }

  /** Where keys and documents lie. */
  public Path folder() {
    return folder.path();
  }

  /** A token of the counters' application without a clerk, good for half a day. */
  public String applicationToken() {
    return issuer.applicationToken(TOKEN_VALIDITY);
  }

  /** A token of a person, good for half a day. */
  public String token(String person) {
    return issuer.token(person, TOKEN_VALIDITY);
  }

  /** A token for an application without a person. */
  public String applicationToken(String application) {
    return issuer.applicationToken(application, TOKEN_VALIDITY);
  }

  /**
   * Sends one request and waits for the answer.
   *
   * @param person whose token is sent
   * @param matter code that is named
   * @param body a GraphQL request in JSON
   */
  public HttpResponse<String> ask(String person, String matter, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint())
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .header("Authorization", "Bearer " + token(person))
            .header("Landbridge-Matter", matter)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends server and databases; without a data folder nothing is left. */
  @Override
  public void close() {
    landbridge.close();
    state.close();
    databases.close();
    http.close();
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
