package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an owner grants works, and what it suspends stops, on every node within a second: three
 * servers, each in a process of its own, over one state.
 */
class EveryNodeTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int ROUNDS = 3;

  private static final String QUERY =
      "query ($id: String!) { personsByPk(idNumber: $id) { name address } }";

  private static final Map<String, String> APPLICANT =
      Map.of("id", NotableResidents.inEveryCity().applicant().idNumber());

  private static final List<NodeServer> NODES = new ArrayList<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void startNodes() throws Exception {
    for (int i = 1; i <= 3; i++) {
      Path log = folder.resolve("node-%d.log".formatted(i));
      NODES.add(NodeServer.start(CITY.configurationFile(), "every-node-" + i, log));
    }
  }

  @AfterAll
  static void stopNodes() {
    NODES.forEach(NodeServer::close);
  }

  private static Asker at(int node, String person) {
    return Asker.chen(CITY, NODES.get(node).address()).as(CITY.token(person));
  }

  private static JsonNode done(Asker by, String act, Map<String, ?> variables) {
    Answer answer = by.govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data();
  }

  @Test
  void holdsWithinASecond() throws Exception {
    Map<String, String> request = Map.of("id", asked());
    for (int node = 0; node < NODES.size(); node++) {
      assertThat(ask(node).errors()).hasSize(1);
    }
    long approved = System.nanoTime();
    done(
        at(0, "gao"),
        "mutation ($id: ID!) { approveRequest(id: $id, covers: OPERATION) { id } }",
        request);
    awaitAll(approved, "approved", answer -> answer.errors().isEmpty());
    for (int round = 0; round < ROUNDS; round++) {
      suspended(request);
      long resumed = System.nanoTime();
      done(
          at((round + 1) % NODES.size(), "gao"),
          "mutation ($id: ID!) { resumeGrants(request: $id, reason: \"核查完毕\") }",
          request);
      awaitAll(resumed, "resumed", answer -> answer.errors().isEmpty());
    }
    done(
        at(0, "gao"),
        "mutation ($id: ID!) { terminateGrants(request: $id, reason: \"测试结束\") }",
        request);
  }

  /** The developer asks at one node, her officer consents at another. */
  private static String asked() {
    String id =
        done(
                at(1, "dev"),
                "mutation ($query: String!, $variables: JSON) { submitRequest(query: $query,"
                    + " variables: $variables, matter: \"GJJ-TQ\", legalBasis: \"公积金条例\","
                    + " scenario: \"提取\", scope: \"申请人\", until: \"2030-12-31T16:00:00Z\") { id"
                    + " } }",
                Map.of("query", QUERY, "variables", APPLICANT))
            .at("/submitRequest/id")
            .asText();
    done(
        at(2, "sun"), "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", Map.of("id", id));
    return id;
  }

  /** Whatever the machine is busy with: who asks a second later, or after, gets nothing. */
  private static void suspended(Map<String, String> request) {
    done(
        at(0, "gao"),
        "mutation ($id: ID!) { suspendGrants(request: $id, reason: \"核查\") }",
        request);
    long done = System.nanoTime();
    awaitAll(done, "suspended", answer -> !answer.errors().isEmpty());
    while (System.nanoTime() - done < SECOND.toNanos()) {
      LockSupport.parkNanos(SECOND.toNanos() / 100);
    }
    for (int node = 0; node < NODES.size(); node++) {
      assertThat(ask(node).data().at("/personsByPk/address").isTextual()).isFalse();
    }
  }

  private static Answer ask(int node) {
    return at(node, "chen").ask(QUERY, APPLICANT);
  }

  private static void awaitAll(long since, String what, Predicate<Answer> holds) {
    for (int node = 0; node < NODES.size(); node++) {
      int asked = node;
      try {
        Eventually.within(Duration.ofSeconds(20), what, () -> holds.test(ask(asked)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    System.out.printf(
        "%s on three nodes after %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
  }
}
