package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement ends at its source as soon as nobody waits for it. */
class CancellationTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 4;

  private static OtherServer patient;
  private static OtherServer hasty;
  private static OtherServer strict;

  /** The two products, and how each locks a table and shows its sessions. */
  enum Product {
    POSTGRESQL(
        "police",
        "LOCK TABLE person IN ACCESS EXCLUSIVE MODE",
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'landbridge_police' AND state = 'active'",
        "{ persons(limit: 1) { name } }",
        "persons"),
    MARIADB(
        "civil-affairs",
        "LOCK TABLES marriage WRITE",
        "SELECT count(*) FROM information_schema.processlist WHERE user = 'landbridge_civil_affairs' AND command IN ('Query', 'Execute')",
        "{ marriages(limit: 1) { status } }",
        "marriages"),
    CONNECTOR_J(
        "real-estate",
        "LOCK TABLES property WRITE",
        "SELECT count(*) FROM information_schema.processlist WHERE user = 'landbridge_real_estate' AND command IN ('Query', 'Execute')",
        "{ properties(limit: 1) { area } }",
        "properties");

    private final String source;
    private final String lock;
    private final String running;
    private final String query;
    private final String root;

    Product(String source, String lock, String running, String query, String root) {
      this.source = source;
      this.lock = lock;
      this.running = running;
      this.query = query;
      this.root = root;
    }
  }

  /** A table that is locked while this is open, seen by a second connection. */
  private record Locked(Product product, Connection locking, Connection watching)
      implements AutoCloseable {
    static Locked of(Product product) throws SQLException {
      Locked locked = new Locked(product, connect(product), connect(product));
      locked.locking.setAutoCommit(false);
      try (Statement statement = locked.locking.createStatement()) {
        statement.execute(product.lock);
      }
      return locked;
    }

    private static Connection connect(Product product) throws SQLException {
      DemoSource admin = CITY.databases().administrator(product.source);
      return DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
    }

    int running() throws SQLException {
      try (Statement statement = watching.createStatement();
          ResultSet rows = statement.executeQuery(product.running)) {
        rows.next();
        return rows.getInt(1);
      }
    }

    @Override
    public void close() throws SQLException {
      locking.rollback();
      locking.close();
      watching.close();
    }
  }

  @BeforeAll
  static void startServers() {
    patient =
        OtherServer.start(
            CITY,
            new OtherServer.Changes(
                Duration.ofSeconds(30), Duration.ofSeconds(20), CONNECTIONS, 1 << 20));
    hasty =
        OtherServer.start(
            CITY,
            new OtherServer.Changes(
                Duration.ofMillis(1_500), Duration.ofSeconds(20), CONNECTIONS, 1 << 20));
    strict =
        OtherServer.start(
            CITY,
            new OtherServer.Changes(
                Duration.ofSeconds(20), Duration.ofSeconds(1), CONNECTIONS, 1 << 20));
  }

  @AfterAll
  static void stopServers() {
    patient.close();
    hasty.close();
    strict.close();
  }

  private static Socket send(OtherServer server, String query) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.landbridge().address().getPort());
    socket.getOutputStream().write(server.chen().raw(query));
    socket.getOutputStream().flush();
    return socket;
  }

  private static void isUnharmed(OtherServer server, Product product) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> server.chen().ask(product.query)));
    }
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.join().errors()).isEmpty();
              assertThat(answer.join().data().get(product.root)).hasSize(1);
            });
  }

  @ParameterizedTest
  @EnumSource
  void endsTheStatementsOfClientsThatGo(Product product) throws Exception {
    isUnharmed(patient, product);
    try (Locked locked = Locked.of(product)) {
      for (int round = 0; round < 5; round++) {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          clients.add(send(patient, product.query));
        }
        Eventually.within(SOON, "all run", () -> locked.running() == CONNECTIONS);
        for (Socket client : clients) {
          client.close();
        }
        Eventually.within(SOON, "none runs", () -> locked.running() == 0);
      }
    }
    isUnharmed(patient, product);
  }

  @ParameterizedTest
  @EnumSource
  void endsTheStatementAtTheDeadline(Product product) throws Exception {
    try (Locked locked = Locked.of(product)) {
      CompletableFuture<Answer> asked =
          CompletableFuture.supplyAsync(() -> hasty.chen().ask(product.query));
      Eventually.within(SOON, "it runs", () -> locked.running() == 1);
      Answer answer = asked.join();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.errors()).containsExactly("DEADLINE_EXCEEDED");
      assertThat(answer.body().has("data")).isFalse();
      Eventually.within(Duration.ofSeconds(1), "none runs", () -> locked.running() == 0);
    }
    isUnharmed(hasty, product);
  }

  @ParameterizedTest
  @EnumSource
  void reportsTheStatementTimeoutOfTheSource(Product product) throws Exception {
    String household = "other: householdsByPk(householdNo: \"359902000001\") { address } }";
    try (Locked locked = Locked.of(product)) {
      Answer answer = strict.chen().ask(product.query.replaceFirst("}$", household));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.errors()).containsExactly("SOURCE_TIMEOUT at " + product.root);
      assertThat(answer.data().get(product.root).isNull()).isTrue();
      assertThat(answer.data().at("/other/address").isTextual()).isTrue();
      assertThat(locked.running()).isZero();
    }
    isUnharmed(strict, product);
  }
}
