package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.robust.SourceProduct.Place;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails between Landbridge and its sources leaves nothing behind. */
class InjectedFailuresTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int REQUESTS = Integer.getInteger("failures.requests", 10_000);
  private static final long SEED = Long.getLong("failures.seed", 11);
  private static final int CONNECTIONS = 4;
  private static final int POSTGRESQL_SOURCES = 2;

  private static Lines postgreSql;
  private static Lines mariaDb;
  private static OtherServer server;
  private static Asker clerk;

  @BeforeAll
  static void startServer() throws IOException {
    postgreSql = Lines.to(SourceProduct.POSTGRESQL.administrator().jdbcUrl());
    mariaDb = Lines.to(SourceProduct.MARIADB.administrator().jdbcUrl());
    OtherServer.Changes changes =
        new OtherServer.Changes(DEADLINE, Duration.ofSeconds(20), CONNECTIONS, 1 << 14);
    server = OtherServer.start(CITY, changes, url -> mariaDb.through(postgreSql.through(url)));
    clerk = server.everything();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
    postgreSql.close();
    mariaDb.close();
  }

  /** The source's own limit is the request's: no cancel gets through, and its line stays. */
  @ParameterizedTest
  @EnumSource(names = "MYSQL", mode = EnumSource.Mode.EXCLUDE)
  void theSourceEndsTheStatementAfterTheDeadlineThoughNobodyTellsIt(SourceProduct product)
      throws Exception {
    String query = product.query(Place.ROOT);
    assertThat(clerk.ask(query).errors()).isEmpty();
    Lines lines = product == SourceProduct.POSTGRESQL ? postgreSql : mariaDb;
    try (SourceProduct.Locked locked = product.locked()) {
      CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> clerk.ask(query));
      Eventually.within(DEADLINE, "it runs", () -> locked.running() == 1);
      lines.refuse(true);
      Eventually.within(DEADLINE.plusSeconds(3), "none runs", () -> locked.running() == 0);
      assertThat(asked.join().errors()).containsExactly("DEADLINE_EXCEEDED");
    } finally {
      lines.refuse(false);
    }
    Eventually.within(PATIENCE, "it answers", () -> clerk.ask(query).errors().isEmpty());
  }

  @Test
  void tenThousandMixedRequestsLeaveNothingBehind() throws Exception {
    System.out.printf("%d requests, seed %d%n", REQUESTS, SEED);
    MixedRequests requests = new MixedRequests(clerk, SEED);
    int before = LandbridgeThreads.count();
    try (Sabotage sabotage = sabotage(requests)) {
      requests.run(REQUESTS);
      System.out.println(sabotage + ", " + requests);
    }
    assertThat(requests.wrong()).as("seed %d, %s", SEED, requests).isEmpty();
    assertThat(requests.whole()).as("answered in full").isGreaterThan(REQUESTS / 10);
    assertThat(requests.failed()).as("answered with an error").isPositive();
    Eventually.within(PATIENCE, "all answer", requests::allAnswer);
    for (SourceProduct product :
        List.of(SourceProduct.POSTGRESQL, SourceProduct.MARIADB, SourceProduct.CONNECTOR_J)) {
      Eventually.within(PATIENCE, "no statement runs", () -> product.running() == 0);
      everyConnectionCanBeHad(product, before);
    }
    assertThat(postgreSql.open()).isLessThanOrEqualTo(POSTGRESQL_SOURCES * CONNECTIONS);
    assertThat(mariaDb.open()).isLessThanOrEqualTo(POSTGRESQL_SOURCES * CONNECTIONS);
    Eventually.within(PATIENCE, "no thread is left", () -> LandbridgeThreads.count() <= before);
    Eventually.within(PATIENCE, "all answer", requests::allAnswer);
  }

  private static Sabotage sabotage(MixedRequests requests) {
    return new Sabotage(
        List.of(postgreSql, mariaDb), requests::sent, DEADLINE.plusMillis(500), SEED);
  }

  /** Had a permit or a connection been lost, so many statements could not run at once. */
  private static void everyConnectionCanBeHad(SourceProduct product, int threads) throws Exception {
    try (SourceProduct.Locked locked = product.locked()) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 2 * CONNECTIONS; i++) {
        clients.add(send(product.query(Place.ROOT)));
      }
      Eventually.within(DEADLINE, "all run", () -> locked.running() == CONNECTIONS);
      assertThat(LandbridgeThreads.count()).isGreaterThan(threads);
      for (Socket client : clients) {
        client.close();
      }
      Eventually.within(DEADLINE, "none runs", () -> locked.running() == 0);
    }
  }

  private static Socket send(String query) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), clerk.server().getPort());
    socket.getOutputStream().write(clerk.raw(query));
    socket.getOutputStream().flush();
    return socket;
  }
}
