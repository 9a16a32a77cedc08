package dev.landbridge.demo;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A second Landbridge beside a city's: with its issuer and registry, but documents and sources of
 * its own, and a database of its own on the city's state server. {@link OpenMatter} is open in it.
 * {@link #close} ends it and removes the database.
 */
public final class SecondLandbridge implements AutoCloseable {
  private static final int STATE_CONNECTIONS = 8;

  private final DemoCity city;
  private final String name;
  private final Path documents;
  private final Landbridge landbridge;

  private SecondLandbridge(DemoCity city, String name, Path documents, Landbridge landbridge) {
    this.city = city;
    this.name = name;
    this.documents = documents;
    this.landbridge = landbridge;
  }

  /**
   * Starts it.
   *
   * @param name of its database; no other test's
   * @param sources with accounts that may only read
   * @param documents SDL by file name
   * @throws IllegalStateException if something of the documents cannot be published
   */
  public static SecondLandbridge start(
      DemoCity city, String name, List<DemoSource> sources, Map<String, String> documents) {
    try {
      Path folder = Files.createTempDirectory("landbridge-" + name + "-");
      for (Map.Entry<String, String> document : documents.entrySet()) {
        Files.writeString(folder.resolve(document.getKey()), document.getValue());
      }
      Configuration configuration = configuration(city, name, sources, folder);
      Landbridge landbridge =
          Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
      SecondLandbridge second = new SecondLandbridge(city, name, folder, landbridge);
      second.open();
      return second;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open() {
    if (!landbridge.problems().isEmpty()) {
      String problems = landbridge.problems().toString();
      close();
      throw new IllegalStateException(problems);
    }
    landbridge.policies().apply(OpenMatter.seed(landbridge.published().schema().catalog()));
  }

  private static Configuration configuration(
      DemoCity city, String name, List<DemoSource> sources, Path documents) {
    Configuration usual =
        ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
            .configuration();
    SourceSettings model = usual.sources().getFirst().settings();
    return new Configuration(
        usual.server(),
        usual.authentication(),
        state(city, name),
        sources.stream().map(source -> connection(source, model)).toList(),
        new Configuration.CatalogDirectory(
            documents, usual.catalog().retry(), usual.catalog().statisticsRefresh()),
        usual.registry(),
        usual.query(),
        usual.ledger().unwitnessed(),
        usual.governance());
  }

  private static Configuration.SourceConnection connection(
      DemoSource source, SourceSettings model) {
    return new Configuration.SourceConnection(
        source.adapter(),
        new SourceSettings(
            source.name(),
            source.jdbcUrl(),
            source.user(),
            source.password(),
            model.connections(),
            model.connectTimeout(),
            model.statementTimeout()));
  }

  private static Configuration.StateStore state(DemoCity city, String name) {
    city.landbridge().state().jdbi().useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    StateLocation.Existing shared = city.landbridge().state().location();
    String url = shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + name);
    return new Configuration.StateStore.External(
        url, shared.user(), Secret.of(shared.password()), STATE_CONNECTIONS);
  }

  /** Where queries are sent. */
  public URI endpoint() {
    return landbridge.address().resolve("/graphql");
  }

  /** The server. */
  public Landbridge landbridge() {
    return landbridge;
  }

  @Override
  public void close() {
    landbridge.close();
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("DROP DATABASE %s WITH (FORCE)".formatted(name)));
    try (Stream<Path> files = Files.walk(documents)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
