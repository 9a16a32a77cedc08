package dev.landbridge.demo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.configuration.Configuration;
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
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.access.SecuredQuery;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.execute.Execution;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.QueryExecutor;
import dev.landbridge.core.explain.PlanText;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.Planner;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in a theme under {@code src/test/golden} is a case: a query and, beside it, its
 * plan, the SQL for each source and the result. The caller is the clerk of the demo's matter unless
 * {@code caller.txt} names another and her matter. Rewritten only by {@code -Dgolden.rewrite=true};
 * each result is also had from a plan without optimisation.
 */
class GoldenCasesTest {
  private static final Cursors CURSORS =
      new CursorSeal(new byte[32])
          .of(
              new Principal(Optional.of("nobody"), Optional.empty(), "", Set.of()),
              Optional.empty());

  private static final int ROWS_AT_ONCE = 4 * QueryExecutor.KEYS_PER_STATEMENT;
  private static final int FEW_ROWS = 10;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static RegisteredSources sources;

  /** Who asks. */
  private record Caller(String person, String matter) {
    static Caller of(Path folder) throws IOException {
      Path file = folder.resolve("caller.txt");
      if (!Files.exists(file)) {
        Matter usual = Matter.providentFundWithdrawal();
        return new Caller(usual.person(), usual.code());
      }
      List<String> lines = Files.readAllLines(file);
      return new Caller(lines.get(0), lines.get(1));
    }
  }

  @BeforeAll
  static void connect() {
    sources = RegisteredSources.open(configuration(SharedCity.get()).sources());
  }

  @AfterAll
  static void disconnect() {
    sources.close();
  }

  static List<Path> cases() throws IOException {
    return GoldenFolders.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsRecorded(Path folder) throws IOException {
    DemoCity city = SharedCity.get();
    String query = Files.readString(folder.resolve("query.graphql"));
    Map<String, @Nullable Object> variables = variables(folder);
    CompiledOperation operation = compile(city, query, variables);
    Caller caller = Caller.of(folder);
    Decision decision = decide(city, caller, operation);
    PhysicalPlan plan =
        new Planner(sources.dialects()).plan(AccessGate.secure(operation.query(), decision));
    compare(folder.resolve("plan.txt"), PlanText.plan(plan));
    compare(folder.resolve("sql.txt"), PlanText.sql(plan));

    String result = answer(city, caller, query, variables);
    compare(folder.resolve("result.json"), result);

    PhysicalPlan plain =
        Planner.withoutOptimisation(sources.dialects())
            .plan(AccessGate.secure(operation.query(), decision));
    JsonNode data = JSON.readTree(result).get("data");
    assertThat(JSON.readTree(run(plain, operation, sources, ROWS_AT_ONCE)).get("data"))
        .as("the data of a plan without optimisation")
        .isEqualTo(data);
    assertThat(JSON.readTree(run(plan, operation, sources, FEW_ROWS)).get("data"))
        .as("the data with lists put together from few rows at once")
        .isEqualTo(data);
  }

  @Test
  void plansManyCasesOtherwiseWithoutOptimisation() throws IOException {
    DemoCity city = SharedCity.get();
    List<Path> different = new ArrayList<>();
    for (Path folder : cases()) {
      CompiledOperation operation =
          compile(city, Files.readString(folder.resolve("query.graphql")), variables(folder));
      SecuredQuery query =
          AccessGate.secure(operation.query(), decide(city, Caller.of(folder), operation));
      PhysicalPlan plain = Planner.withoutOptimisation(sources.dialects()).plan(query);
      if (!PlanText.plan(plain).equals(Files.readString(folder.resolve("plan.txt")))) {
        different.add(folder);
      }
    }
    assertThat(different).hasSizeGreaterThan(cases().size() / 3);
  }

  private static Map<String, @Nullable Object> variables(Path folder) throws IOException {
    Path file = folder.resolve("variables.json");
    return Files.exists(file)
        ? JSON.readValue(Files.readString(file), new TypeReference<>() {})
        : Map.of();
  }

  private static CompiledOperation compile(
      DemoCity city, String query, Map<String, @Nullable Object> variables) {
    return (CompiledOperation)
        new OperationCompiler(OperationLimits.DEFAULT)
            .compile(
                city.landbridge().published().schema(),
                new GraphQlRequest(query, Optional.empty(), variables),
                CURSORS);
  }

  private static Decision decide(DemoCity city, Caller caller, CompiledOperation operation) {
    Catalog catalog = city.landbridge().published().schema().catalog();
    return city.landbridge()
        .policies()
        .accessPolicy(new SubjectKey(1, new byte[32]))
        .decide(
            city.landbridge()
                .policies()
                .registry()
                .resolve(
                    DemoIssuer.NAME,
                    Optional.of(caller.person()),
                    Optional.of(DemoIssuer.APPLICATION))
                .orElseThrow(),
            new Purpose(caller.matter(), Optional.empty()),
            catalog,
            operation.uses());
  }

  private static Configuration configuration(DemoCity city) {
    return ((ConfigurationReading.Accepted) ConfigurationFile.read(city.configurationFile()))
        .configuration();
  }

  private static String answer(
      DemoCity city, Caller caller, String query, Map<String, @Nullable Object> variables)
      throws IOException {
    JsonNode body =
        JSON.readTree(
            city.ask(caller.person(), caller.matter(), Matter.body(query, variables)).body());
    ((ObjectNode) body).remove("extensions");
    return JSON.writeValueAsString(body) + "\n";
  }

  private static String run(
      PhysicalPlan plan, CompiledOperation operation, RegisteredSources sources, int rowsAtOnce) {
    MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    try (Cancellation cancellation = Cancellation.after(Duration.ofSeconds(30));
        MemoryBudget.Account account = memory.open();
        Execution execution =
            new QueryExecutor(sources.byName(), Clock.systemUTC(), rowsAtOnce)
                .execute(plan, operation.values(), operation::cursor, cancellation, account)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ResponseWriter.write(
          new Response(
              execution.shape(), execution.data(), Map.of(), operation.responseKeys(), List::of),
          Map::of,
          bytes::write);
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  private static void compare(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).as(file.toString()).isEqualTo(Files.readString(file));
  }
}
