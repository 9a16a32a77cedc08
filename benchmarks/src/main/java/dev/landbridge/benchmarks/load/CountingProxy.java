package dev.landbridge.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Passes bytes on to a server on this machine and counts round trips: how often a client sent
 * something after it had received something. Thread-safe.
 */
public final class CountingProxy implements AutoCloseable {
  private static final int MOST_WAITING = 50;
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket listening;
  private final int target;
  private final LongAdder roundTrips = new LongAdder();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * Listens on a free port.
   *
   * @param target the server's port
   * @throws IOException if there is no free port
   */
  public CountingProxy(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("counting-proxy").start(this::accept);
  }

  /** Where clients connect. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many there were so far, on all connections. */
  public long roundTrips() {
    return roundTrips.sum();
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        sockets.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        AtomicBoolean answered = new AtomicBoolean(true);
        Thread.ofVirtual().start(() -> pass(client, server, () -> sent(answered)));
        Thread.ofVirtual().start(() -> pass(server, client, () -> answered.set(true)));
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void sent(AtomicBoolean answered) {
    if (answered.getAndSet(false)) {
      roundTrips.increment();
    }
  }

  private static void pass(Socket from, Socket to, Runnable passed) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        passed.run();
        out.write(buffer, 0, read);
      }
    } catch (IOException ended) {
      // Either end may hang up at any time; both are closed by now.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
