package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.operation.CompiledOperation;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.operation.OperationLimits;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.execute.ExecutionResult;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.QueryExecutor;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.Planner;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.RowReader;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.SourceStatement;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.issuer.DemoIssuer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How many statements go to which source, and when. */
class BatchingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A source that tells of each statement before it sends it. */
  private record Watched(Source source, Consumer<String> sending) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Dialect dialect() {
      return source.dialect();
    }

    @Override
    public int capacity() {
      return source.capacity();
    }

    @Override
    public SourceMetadata readMetadata() {
      return source.readMetadata();
    }

    @Override
    public Reservation reserve(int connections, Cancellation cancellation) {
      Reservation reserved = source.reserve(connections, cancellation);
      return new Reservation() {
        @Override
        public RowReader run(SourceStatement statement, Cancellation whileRunning) {
          sending.accept(source.name());
          return reserved.run(statement, whileRunning);
        }

        @Override
        public void close() {
          reserved.close();
        }
      };
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private static ExecutionResult run(
      String query, Map<String, Object> variables, Consumer<String> sending) {
    CompiledOperation operation =
        (CompiledOperation)
            new OperationCompiler(OperationLimits.DEFAULT)
                .compile(
                    OpenMatter.city().landbridge().published().schema(),
                    new GraphQlRequest(query, Optional.empty(), new HashMap<>(variables)));
    var policies = OpenMatter.city().landbridge().policies();
    var decision =
        policies
            .accessPolicy()
            .decide(
                policies
                    .registry()
                    .resolve(
                        DemoIssuer.NAME,
                        Optional.of(OpenMatter.PERSON),
                        Optional.of(DemoIssuer.APPLICATION))
                    .orElseThrow(),
                new Purpose(OpenMatter.CODE, Optional.empty()),
                OpenMatter.city().landbridge().published().schema().catalog(),
                AccessGate.uses(operation.query()));
    var configuration =
        ((ConfigurationReading.Accepted)
                ConfigurationFile.read(OpenMatter.city().configurationFile()))
            .configuration();
    MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    try (RegisteredSources sources = RegisteredSources.open(configuration.sources());
        Cancellation cancellation = Cancellation.after(PATIENCE);
        MemoryBudget.Account account = memory.open()) {
      Map<String, Source> watched = new HashMap<>();
      sources.byName().forEach((name, source) -> watched.put(name, new Watched(source, sending)));
      PhysicalPlan plan =
          new Planner(sources.dialects()).plan(AccessGate.secure(operation.query(), decision));
      return new QueryExecutor(watched, Clock.systemUTC())
          .execute(plan, operation.values(), cancellation, account);
    }
  }

  @Test
  void sendsOneStatementForEachThousandKeys() {
    ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
    ExecutionResult result =
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
