package dev.landbridge.demo.robust;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** One more server over a city's own state and sources, in a process of its own. */
final class NodeServer implements AutoCloseable {
  private static final int STATE_CONNECTIONS = 4;
  private static final String ADDRESS = "address ";

  private final Process process;
  private final URI address;

  private NodeServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the process and waits until it answers.
   *
   * @param name its name among the nodes
   */
  static NodeServer start(Path configuration, String name, Path log) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dcalcite.default.charset=UTF-8",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                NodeServer.class.getName(),
                configuration.toString(),
                name)
            .redirectError(log.toFile())
            .start();
    return new NodeServer(process, address(process.inputReader(), log));
  }

  private static URI address(BufferedReader output, Path log) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(ADDRESS)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("the server did not start: " + log);
    }
    return URI.create(line.substring(ADDRESS.length()));
  }

  URI address() {
    return address;
  }

  /** Runs in the process until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Configuration usual =
        ((ConfigurationReading.Accepted) ConfigurationFile.read(Path.of(arguments[0])))
            .configuration();
    Configuration.StateStore.External state = (Configuration.StateStore.External) usual.state();
    Configuration.Server server = usual.server();
    Configuration configuration =
        new Configuration(
            new Configuration.Server(
                server.host(),
                0,
                server.deadline(),
                server.bodyLimit(),
                server.maxRequests(),
                server.heldAnswer(),
                server.stopGrace(),
                false,
                false,
                false),
            usual.authentication(),
            new Configuration.StateStore.External(
                state.url(), state.user(), state.password(), STATE_CONNECTIONS),
            usual.sources(),
            usual.catalog(),
            new Configuration.RegistrySeed(Optional.empty()),
            usual.query(),
            usual.ledger().unwitnessed().of(arguments[1]),
            usual.governance());
    try (Landbridge node =
        Landbridge.start(configuration, Landbridge.Extras.of(RegistryFile.seed(configuration)))) {
      System.out.println(ADDRESS + node.address());
      while (System.in.read() >= 0) {}
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
