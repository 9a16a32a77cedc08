package dev.landbridge.demo.robust;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nodes of a Landbridge on one state database of their own and on a city's sources, of which some
 * keep their credentials. Each has a configuration file, beside which lies the key {@code
 * master.key}.
 */
final class KeptNodes implements AutoCloseable {
  private final DemoCity city;
  private final Path folder;
  private final String database;
  private final List<Landbridge> nodes = new ArrayList<>();

  /**
   * No node yet.
   *
   * @param folder for the configuration files
   * @param database no other test's
   */
  KeptNodes(DemoCity city, Path folder, String database) {
    this.city = city;
    this.folder = folder;
    this.database = database;
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("CREATE DATABASE " + database));
  }

  /**
   * Writes the configuration of a node.
   *
   * @param key file with the master key
   * @param kept what follows the name of each source that keeps its credentials; the others are as
   *     in the city
   */
  Path write(String node, String key, Map<String, String> kept) throws IOException {
    StateLocation.Existing shared = city.landbridge().state().location();
    String state =
        "state: {url: \"%s\", user: %s, password: \"%s\", master-key-file: %s}"
            .formatted(
                shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + database),
                shared.user(),
                shared.password(),
                key);
    String written =
        Files.readString(city.configurationFile())
            .lines()
            .map(line -> inTheCity(source(line, kept)))
            .map(line -> line.replaceFirst(", signing-key-file.*", "}"))
            .map(line -> line.replace("{key-file:", "{node: " + node + ", key-file:"))
            .map(line -> line.startsWith("state:") ? state : line)
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(node + ".yaml"), written);
  }

  private static String source(String line, Map<String, String> kept) {
    for (Map.Entry<String, String> each : kept.entrySet()) {
      if (line.contains("{name: " + each.getKey() + ",")) {
        return line.replaceFirst("department: [A-Z]+,", each.getValue())
            .replaceFirst("user: .*}", "kept: true}");
      }
    }
    return line;
  }

  private String inTheCity(String line) {
    return line.replaceAll(
        "(directory|file|key-file): ([a-z]+(\\.[a-z]+)?)([,}])",
        "$1: \"" + city.folder() + "/$2\"$4");
  }

  /** Starts a node. */
  Landbridge start(Path file) {
    Configuration configuration =
        switch (ConfigurationFile.read(file)) {
          case ConfigurationReading.Accepted(var accepted) -> accepted;
          case ConfigurationReading.Refused(var problems) ->
              throw new IllegalStateException(problems.toString());
        };
    Landbridge node =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
    nodes.add(node);
    node.policies().apply(OpenMatter.seed(node.published().schema().catalog()));
    return node;
  }

  /** Somebody who asks a node under the open matter. */
  Asker at(URI node, String person) {
    return Asker.chen(city, node).as(city.token(person)).withMatter(OpenMatter.CODE);
  }

  @Override
  public void close() {
    nodes.forEach(Landbridge::close);
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("DROP DATABASE %s WITH (FORCE)".formatted(database)));
  }
}
