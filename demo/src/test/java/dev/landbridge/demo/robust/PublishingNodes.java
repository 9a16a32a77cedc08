package dev.landbridge.demo.robust;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.api.configuration.Secret;
import dev.landbridge.demo.department.DepartmentDocument;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;

/**
 * Two nodes of a Landbridge on one state database of their own and on a city's sources. What they
 * publish begins as the city's documents.
 */
record PublishingNodes(DemoCity city, String name, Landbridge first, Landbridge second)
    implements AutoCloseable {

  /**
   * Starts both.
   *
   * @param name of the database; no other test's
   */
  static PublishingNodes start(DemoCity city, String name) {
    city.landbridge().state().jdbi().useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    Landbridge first = start(configuration(city, name, "first"));
    first.policies().apply(OpenMatter.seed(first.published().schema().catalog()));
    return new PublishingNodes(city, name, first, start(configuration(city, name, "second")));
  }

  private static Landbridge start(Configuration configuration) {
    return Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)));
  }

  private static Configuration configuration(DemoCity city, String name, String node) {
    Configuration usual = OtherServer.configuration(city);
    Configuration.Server server = usual.server();
    StateLocation.Existing shared = city.landbridge().state().location();
    return new Configuration(
        new Configuration.Server(
            server.host(),
            0,
            server.deadline(),
            server.bodyLimit(),
            server.maxRequests(),
            16 * 1024,
            server.stopGrace(),
            false,
            false,
            false),
        usual.authentication(),
        new Configuration.StateStore.External(
            shared.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + name),
            shared.user(),
            Secret.of(shared.password()),
            8),
        usual.sources(),
        usual.catalog(),
        usual.registry(),
        usual.query(),
        usual.ledger().unwitnessed().of(node),
        usual.governance());
  }

  /** The document that a department has published in the city. */
  static String document(String department) {
    return DepartmentDocument.all().stream()
        .filter(it -> it.code().equals(department))
        .findFirst()
        .orElseThrow()
        .sdl();
  }

  /** Somebody who asks the first under the open matter. */
  Asker at(Landbridge node, String person) {
    return Asker.chen(city, node.address()).as(city.token(person)).withMatter(OpenMatter.CODE);
  }

  @Override
  public void close() {
    second.close();
    first.close();
    city.landbridge()
        .state()
        .jdbi()
        .useHandle(handle -> handle.execute("DROP DATABASE %s WITH (FORCE)".formatted(name)));
  }
}
