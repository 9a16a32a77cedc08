package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.query.MySqlCity;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.robust.SourceProduct.Place;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement ends at its source as soon as nobody waits for it. */
class CancellationTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4;

  private static OtherServer patient;
  private static OtherServer hasty;
  private static OtherServer strict;
  private static Asker patientClerk;
  private static Asker hastyClerk;
  private static Asker strictClerk;

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
    patientClerk = patient.everything();
    hastyClerk = hasty.everything();
    strictClerk = strict.everything();
  }

  @AfterAll
  static void stopServers() {
    patient.close();
    hasty.close();
    strict.close();
  }

  private static Asker asker(SourceProduct product) {
    return product == SourceProduct.MYSQL
        ? Asker.chen(CITY, MySqlCity.get().endpoint()).withMatter(OpenMatter.CODE)
        : patientClerk;
  }

  private static Socket send(Asker asker, String query) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), asker.server().getPort());
    socket.getOutputStream().write(asker.raw(query));
    socket.getOutputStream().flush();
    return socket;
  }

  private static void isUnharmed(Asker asker, SourceProduct product) {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    List<Place> places = List.of(Place.values());
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      Place place = places.get(i % places.size());
      answers.add(CompletableFuture.supplyAsync(() -> asker.ask(product.query(place))));
    }
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.join().errors()).isEmpty();
              assertThat(answer.join().data().iterator().next()).hasSize(1);
            });
  }

  static Stream<Arguments> places() {
    return Arrays.stream(SourceProduct.values())
        .flatMap(
            product -> Arrays.stream(Place.values()).map(place -> Arguments.of(product, place)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void endsTheStatementsOfClientsThatGo(SourceProduct product, Place place) throws Exception {
    Asker asker = asker(product);
    isUnharmed(asker, product);
    try (SourceProduct.Locked locked = product.locked()) {
      for (int round = 0; round < 3; round++) {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          clients.add(send(asker, product.query(place)));
        }
        int all = place == Place.ROOT ? CONNECTIONS : 1;
        Eventually.within(SOON, "all run", () -> locked.running() >= all);
        for (Socket client : clients) {
          client.close();
        }
        Eventually.within(AT_ONCE, "none runs", () -> locked.running() == 0);
        Eventually.within(AT_ONCE, "none runs", () -> SourceProduct.POSTGRESQL.running() == 0);
      }
    }
    isUnharmed(asker, product);
  }

  @ParameterizedTest
  @EnumSource(names = "MYSQL", mode = EnumSource.Mode.EXCLUDE)
  void endsTheStatementAtTheDeadline(SourceProduct product) throws Exception {
    try (SourceProduct.Locked locked = product.locked()) {
      CompletableFuture<Answer> asked =
          CompletableFuture.supplyAsync(() -> hasty.chen().ask(product.query(Place.ROOT)));
      Eventually.within(SOON, "it runs", () -> locked.running() == 1);
      Answer answer = asked.join();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.errors()).containsExactly("DEADLINE_EXCEEDED");
      assertThat(answer.body().has("data")).isFalse();
      Eventually.within(AT_ONCE, "none runs", () -> locked.running() == 0);
    }
    isUnharmed(hastyClerk, product);
  }

  @ParameterizedTest
  @EnumSource(names = "MYSQL", mode = EnumSource.Mode.EXCLUDE)
  void reportsTheStatementTimeoutOfTheSource(SourceProduct product) throws Exception {
    String household = "other: householdsByPk(householdNo: \"359902000001\") { address } }";
    String query = product.query(Place.ROOT);
    String root = query.replaceFirst("\\{ (\\w+).*", "$1");
    try (SourceProduct.Locked locked = product.locked()) {
      Answer answer = strict.chen().ask(query.replaceFirst("}$", household));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.errors()).containsExactly("SOURCE_TIMEOUT at " + root);
      assertThat(answer.data().get(root).isNull()).isTrue();
      assertThat(answer.data().at("/other/address").isTextual()).isTrue();
      assertThat(locked.running()).isZero();
    }
    isUnharmed(strictClerk, product);
  }
}
