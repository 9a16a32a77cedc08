package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The lines between a server on this machine and its clients, so that a test can cut them. */
final class Lines implements AutoCloseable {
  private final int server;
  private final ServerSocket door;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean refuses;

  /** One connection, seen from its middle. */
  private record Line(Socket client, Socket server) {
    /** Breaks it off, as a failing network would; it may be ending by itself just now. */
    void cut() throws IOException {
      for (Socket end : List.of(client, server)) {
        try {
          end.setSoLinger(true, 0);
        } catch (SocketException ended) {
          assertThat(end.isClosed()).isTrue();
        }
        end.close();
      }
    }
  }

  private Lines(int server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("lines").start(this::accept);
  }

  /** Lines to the server of a JDBC URL. */
  static Lines to(String jdbcUrl) throws IOException {
    return new Lines(port(jdbcUrl));
  }

  /** The URL by which these lines reach the server, if it is the URL's; else the URL. */
  String through(String jdbcUrl) {
    return port(jdbcUrl) == server
        ? jdbcUrl.replace(":" + server + "/", ":" + door.getLocalPort() + "/")
        : jdbcUrl;
  }

  private static int port(String jdbcUrl) {
    return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
  }

  /** How many there are. */
  int open() {
    return lines.size();
  }

  /** The clients' ports, as the server sees them. */
  List<Integer> ports() {
    return lines.stream().map(line -> line.server().getLocalPort()).toList();
  }

  /** Cuts one of them. */
  void cutOne(Random random) throws IOException {
    List<Line> all = List.copyOf(lines);
    if (!all.isEmpty()) {
      all.get(random.nextInt(all.size())).cut();
    }
  }

  /** Cuts all of them. */
  void cutAll() throws IOException {
    for (Line line : lines) {
      line.cut();
    }
  }

  /** Whether new ones are refused from now on; those that are there stay. */
  void refuse(boolean refuse) {
    refuses = refuse;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (refuses) {
          client.setSoLinger(true, 0);
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        Thread.onSpinWait();
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), server));
    client.setTcpNoDelay(true);
    line.server().setTcpNoDelay(true);
    lines.add(line);
    Thread.ofPlatform().daemon().start(() -> carry(line, client, line.server()));
    Thread.ofPlatform().daemon().start(() -> carry(line, line.server(), client));
  }

  private void carry(Line line, Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      lines.remove(line);
    } finally {
      lines.remove(line);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cutAll();
  }
}
