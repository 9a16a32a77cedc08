package dev.landbridge.demo.large;

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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A Landbridge over the {@link MeteringDatabases}, with a state database of its own, in this
 * process or in one of its own.
 */
final class MeteringServer {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final int CONNECTIONS = 8;

  private MeteringServer() {}

  /** A server in this process. */
  static Landbridge start(
      DemoCity city, MeteringDatabases databases, Path folder, String state, int heldAnswer)
      throws IOException {
    return start(settings(city, databases, folder, state, heldAnswer));
  }

  /** Everything that a server needs to know. */
  static Properties settings(
      DemoCity city, MeteringDatabases databases, Path folder, String state, int heldAnswer)
      throws IOException {
    StateLocation.Existing shared = city.landbridge().state().location();
    city.landbridge().state().jdbi().useHandle(it -> it.execute("CREATE DATABASE " + state));
    Files.writeString(folder.resolve("metering.graphql"), MeteringDatabases.document());
    Properties settings = new Properties();
    settings.setProperty("configuration", city.configurationFile().toString());
    settings.setProperty("documents", folder.toString());
    settings.setProperty("held", String.valueOf(heldAnswer));
    settings.setProperty("state.url", shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + state));
    settings.setProperty("state.user", shared.user());
    settings.setProperty("state.password", shared.password());
    for (DemoSource reader : databases.readers()) {
      settings.setProperty(
          "source." + reader.name(),
          String.join(" ", reader.adapter(), reader.jdbcUrl(), reader.user(), reader.password()));
    }
    return settings;
  }

  /** The settings as a process of its own reads them. */
  static byte[] written(Properties settings) throws IOException {
    StringWriter text = new StringWriter();
    settings.store(text, null);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Landbridge start(Properties settings) {
    Configuration usual =
        ((ConfigurationReading.Accepted)
                ConfigurationFile.read(Path.of(settings.getProperty("configuration"))))
            .configuration();
    Configuration.Server server = usual.server();
    Configuration configuration =
        new Configuration(
            new Configuration.Server(
                server.host(),
                0,
                DEADLINE,
                server.bodyLimit(),
                server.maxRequests(),
                Integer.parseInt(settings.getProperty("held")),
                server.stopGrace(),
                false,
                false,
                false),
            usual.authentication(),
            new Configuration.StateStore.External(
                settings.getProperty("state.url"),
                settings.getProperty("state.user"),
                Secret.of(settings.getProperty("state.password")),
                8),
            sources(settings, usual),
            new Configuration.CatalogDirectory(
                Path.of(settings.getProperty("documents")),
                Duration.ofSeconds(1),
                usual.catalog().statisticsRefresh()),
            usual.registry(),
            usual.query(),
            usual.ledger().unwitnessed(),
            usual.governance());
    Landbridge started =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
    if (!started.problems().isEmpty()) {
      started.close();
      throw new IllegalStateException("problems: " + started.problems());
    }
    started.policies().apply(OpenMatter.seed(started.published().schema().catalog()));
    return started;
  }

  private static List<Configuration.SourceConnection> sources(
      Properties settings, Configuration usual) {
    SourceSettings model = usual.sources().getFirst().settings();
    List<Configuration.SourceConnection> sources = new ArrayList<>();
    for (String name : settings.stringPropertyNames()) {
      if (name.startsWith("source.")) {
        String[] parts = settings.getProperty(name).split(" ", -1);
        sources.add(
            new Configuration.SourceConnection(
                parts[0],
                new SourceSettings(
                    name.substring("source.".length()),
                    parts[1],
                    parts[2],
                    parts[3],
                    CONNECTIONS,
                    model.connectTimeout(),
                    DEADLINE)));
      }
    }
    return sources;
  }

  /** Serves until its standard input ends; the settings come first, ended by a blank line. */
  public static void main(String[] arguments) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        text.append(line).append('\n');
      }
      Properties settings = new Properties();
      settings.load(new StringReader(text.toString()));
      try (Landbridge landbridge = start(settings)) {
        System.out.println("address " + landbridge.address());
        String rest = in.readLine();
        if (rest != null) {
          throw new IllegalStateException("nothing more is expected: " + rest);
        }
      }
    }
  }
}
