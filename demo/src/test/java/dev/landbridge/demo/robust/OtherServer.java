package dev.landbridge.demo.robust;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.core.source.SourceSettings;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.credential.MasterKey;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A second Landbridge on a city's databases, with a state database of its own. */
record OtherServer(DemoCity city, Path folder, Landbridge landbridge) implements AutoCloseable {
  private static final AtomicInteger STARTED = new AtomicInteger();

  /**
   * What differs from the demo's configuration.
   *
   * @param heldAnswer bytes
   */
  record Changes(Duration deadline, Duration statementTimeout, int connections, int heldAnswer) {}

  /** With a database of its own on the city's state server. */
  static OtherServer start(DemoCity city, Changes changes) {
    return start(city, changes, UnaryOperator.identity());
  }

  /**
   * With a database of its own on the city's state server, and its sources at other addresses.
   *
   * @param url makes an address of the city's
   */
  static OtherServer start(DemoCity city, Changes changes, UnaryOperator<String> url) {
    return start(city, changes, newFolder(), sharedState(city), url);
  }

  /** With a database of its own on the city's state server, which tells departments of things. */
  static OtherServer startTelling(DemoCity city, Configuration.NoticeSettings notices) {
    return startTelling(city, notices, List.of());
  }

  /**
   * The same with more sources.
   *
   * @param more may keep their credentials
   */
  static OtherServer startTelling(
      DemoCity city,
      Configuration.NoticeSettings notices,
      List<Configuration.SourceConnection> more) {
    Configuration usual = configuration(city);
    Configuration.Governance governance = usual.governance();
    Configuration configuration =
        new Configuration(
            usual.server(),
            usual.authentication(),
            sharedState(city),
            Stream.concat(usual.sources().stream(), more.stream()).toList(),
            usual.catalog(),
            usual.registry(),
            usual.query(),
            usual.ledger().unwitnessed(),
            new Configuration.Governance(
                governance.calendar(),
                governance.decisionDays(),
                governance.extensionDays(),
                notices,
                governance.reviewer()),
            MasterKey.parse(MasterKey.random()));
    return new OtherServer(
        city,
        newFolder(),
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration))));
  }

  /** With a state server of its own, which a test may kill. */
  static OtherServer startWithOwnState(DemoCity city, Changes changes) {
    Path folder = newFolder();
    return start(
        city,
        changes,
        folder,
        new Configuration.StateStore.Embedded(folder.resolve("state"), 8),
        UnaryOperator.identity());
  }

  private static Configuration.StateStore sharedState(DemoCity city) {
    StateLocation.Existing shared = city.landbridge().state().location();
    String name = "other_" + STARTED.incrementAndGet();
    city.landbridge().state().jdbi().useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    String url = shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + name);
    return new Configuration.StateStore.External(
        url, shared.user(), Secret.of(shared.password()), 8);
  }

  private static OtherServer start(
      DemoCity city,
      Changes changes,
      Path folder,
      Configuration.StateStore state,
      UnaryOperator<String> url) {
    Configuration configuration = changed(configuration(city), state, changes, url);
    return new OtherServer(
        city,
        folder,
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration))));
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("landbridge-other-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Configuration configuration(DemoCity city) {
    return ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
        .configuration();
  }

  private static Configuration changed(
      Configuration usual,
      Configuration.StateStore state,
      Changes changes,
      UnaryOperator<String> url) {
    Configuration.Server server = usual.server();
    return new Configuration(
        new Configuration.Server(
            server.host(),
            0,
            changes.deadline(),
            server.bodyLimit(),
            server.maxRequests(),
            changes.heldAnswer(),
            server.stopGrace(),
            false,
            server.explain(),
            server.metrics()),
        usual.authentication(),
        state,
        usual.sources().stream()
            .map(
                source ->
                    new Configuration.SourceConnection(
                        source.adapter(), changed(source.settings(), changes, url)))
            .toList(),
        usual.catalog(),
        usual.registry(),
        usual.query(),
        usual.ledger().unwitnessed(),
        usual.governance());
  }

  private static SourceSettings changed(
      SourceSettings source, Changes changes, UnaryOperator<String> url) {
    return new SourceSettings(
        source.name(),
        url.apply(source.url()),
        source.account(),
        changes.connections(),
        source.connectTimeout(),
        changes.statementTimeout());
  }

  Asker chen() {
    return Asker.chen(city, landbridge.address());
  }

  /** The same clerk in a matter for which she may ask everything. */
  Asker everything() {
    landbridge.policies().apply(OpenMatter.seed(landbridge.published().schema().catalog()));
    return chen().withMatter(OpenMatter.CODE);
  }

  @Override
  public void close() {
    landbridge.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
