package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.execute.ExecutionReport;
import dev.landbridge.demo.city.NotableResidents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How many statements go to which source, and when. */
class BatchingTest {
  private static ExecutionReport run(
      String query, Map<String, Object> variables, Consumer<String> sending) {
    return ColdRun.of(
            OpenMatter.PERSON,
            OpenMatter.CODE,
            query,
            variables,
            source -> ObservedSource.before(source, () -> sending.accept(source.name())))
        .report();
  }

  @Test
  void sendsOneStatementForEachThousandKeys() {
    ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    ExecutionReport result =
        run(
            "{ persons(limit: 1500) { contributions(limit: 2) { month } properties { area }"
                + " marriages { certificateNo } } }",
            Map.of(),
            sent::add);
    assertThat(result.errors()).isEmpty();
    assertThat(sent)
        .containsExactlyInAnyOrder(
            "police",
            "social-security",
            "social-security",
            "real-estate",
            "real-estate",
            "civil-affairs",
            "civil-affairs");
  }

  @Test
  void sendsOneStatementForManyParentsOfOneKey() {
    ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    String id = NotableResidents.inEveryCity().applicant().idNumber();
    run(
        "query Q($id: String!) { contributions(where: {idNumber: {_eq: $id}}) { person { name } } }",
        Map.of("id", id),
        sent::add);
    assertThat(sent).containsExactlyInAnyOrder("social-security", "police");
  }

  @Test
  void asksForChildrenOfAKnownKeyWhileTheirParentIsAwaited() {
    CountDownLatch children = new CountDownLatch(3);
    List<Boolean> inTime = new CopyOnWriteArrayList<>();
    String id = NotableResidents.inEveryCity().applicant().idNumber();
    run(
        "query Q($id: String!) { personsByPk(idNumber: $id) { name insured { status }"
            + " properties { area } marriages { certificateNo } } }",
        Map.of("id", id),
        source -> {
          if (source.equals("police")) {
            inTime.add(arrived(children));
          } else {
            children.countDown();
          }
        });
    assertThat(inTime).containsExactly(true);
  }

  private static boolean arrived(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
