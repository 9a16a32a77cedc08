package dev.landbridge.demo.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.operation.CompiledOperation;
import dev.landbridge.api.operation.CursorSeal;
import dev.landbridge.api.operation.Cursors;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.operation.OperationLimits;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.api.response.Response;
import dev.landbridge.api.response.ResponseWriter;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.execute.Execution;
import dev.landbridge.core.execute.ExecutionReport;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.QueryExecutor;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.Planner;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Source;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs queries without any cache: everything is compiled, decided and planned anew. */
record ColdRun(ExecutionReport report, JsonNode data) {
  private static final Cursors CURSORS =
      new CursorSeal(new byte[32])
          .of(
              new Principal(Optional.of("nobody"), Optional.empty(), "", Set.of()),
              Optional.empty());

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The sources of the shared city, with connections that all runs use. */
  private static final class Connected {
    static final RegisteredSources SOURCES = open();

    private Connected() {}

    private static RegisteredSources open() {
      return RegisteredSources.open(
          ((ConfigurationReading.Accepted)
                  ConfigurationFile.read(OpenMatter.city().configurationFile()))
              .configuration()
              .sources());
    }
  }

  static ColdRun of(
      String person,
      String matter,
      String query,
      Map<String, ?> variables,
      UnaryOperator<Source> wrapping) {
    return of(person, matter, query, variables, wrapping, 4 * QueryExecutor.KEYS_PER_STATEMENT);
  }

  /** The same with lists put together from a number of rows at once. */
  static ColdRun of(
      String person,
      String matter,
      String query,
      Map<String, ?> variables,
      UnaryOperator<Source> wrapping,
      int rowsAtOnce) {
    MemoryBudget unlimited = new MemoryBudget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    return of(person, matter, query, variables, new Setting(wrapping, rowsAtOnce, unlimited));
  }

  /** What a run has, besides the query. */
  record Setting(UnaryOperator<Source> wrapping, int rowsAtOnce, MemoryBudget memory) {}

  /** The same in a setting. */
  static ColdRun of(
      String person, String matter, String query, Map<String, ?> variables, Setting setting) {
    CompiledOperation operation =
        (CompiledOperation)
            new OperationCompiler(OperationLimits.DEFAULT)
                .compile(
                    OpenMatter.city().landbridge().published().schema(),
                    new GraphQlRequest(query, Optional.empty(), new HashMap<>(variables)),
                    CURSORS);
    var policies = OpenMatter.city().landbridge().policies();
    var decision =
        policies
            .accessPolicy(new SubjectKey(1, new byte[32]))
            .decide(
                policies
                    .registry()
                    .resolve(
                        DemoIssuer.NAME, Optional.of(person), Optional.of(DemoIssuer.APPLICATION))
                    .orElseThrow(),
                new Purpose(matter, Optional.empty()),
                OpenMatter.city().landbridge().published().schema().catalog(),
                operation.uses());
    RegisteredSources sources = Connected.SOURCES;
    try (Cancellation cancellation = Cancellation.after(PATIENCE);
        MemoryBudget.Account account = setting.memory().open()) {
      Map<String, Source> wrapped = new HashMap<>();
      sources
          .byName()
          .forEach((name, source) -> wrapped.put(name, setting.wrapping().apply(source)));
      PhysicalPlan plan =
          new Planner(sources.dialects()).plan(AccessGate.secure(operation.query(), decision));
      try (Execution execution =
          new QueryExecutor(wrapped, Clock.systemUTC(), setting.rowsAtOnce())
              .execute(plan, operation.values(), operation::cursor, cancellation, account)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResponseWriter.write(
            new Response(
                execution.shape(), execution.data(), Map.of(), operation.responseKeys(), List::of),
            Map::of,
            bytes::write);
        return new ColdRun(execution.report(), JSON.readTree(bytes.toByteArray()).path("data"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
