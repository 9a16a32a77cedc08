package dev.landbridge.api.pipeline;

import dev.landbridge.api.operation.CompileResult;
import dev.landbridge.api.operation.CompiledOperation;
import dev.landbridge.api.operation.Cursors;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.operation.Refused;
import dev.landbridge.api.operation.RequestError;
import dev.landbridge.api.operation.UsedValue;
import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.api.response.ErrorMapping;
import dev.landbridge.api.response.Response;
import dev.landbridge.api.response.ResponseWriter;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.server.HttpStatus;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.access.AccessGate;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.Execution;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.RowStream;
import dev.landbridge.core.plan.PlanCache;
import dev.landbridge.core.query.GraphQuery;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.registry.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries. A request without a good token of a registered caller is refused without a
 * record, because there is nobody to record; every other one has a record before its answer leaves.
 * Thread-safe.
 */
public final class QueryPipeline implements QueryHandler {
  private final Stages stages;
  private final CaseRule caseRule;
  private final StageTimes times = new StageTimes();
  private final IntrospectionAnswers introspections = new IntrospectionAnswers();

  /** A pipeline through these stages. */
  public QueryPipeline(Stages stages) {
    this.stages = stages;
    this.caseRule = new CaseRule(stages.cases());
  }

  /** Where the time goes. */
  public StageTimes times() {
    return times;
  }

  /** Runs queries to show how they run, for those who may see it. */
  public QueryHandler explanations() {
    return (request, sink, cancellation) -> handle(request, sink, cancellation, true);
  }

  @Override
  public void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation) {
    handle(request, sink, cancellation, false);
  }

  private void handle(
      GraphQlHttpRequest sent, ResponseSink sink, Cancellation cancellation, boolean explained) {
    try (Ledger.UnderWay _ = stages.ledger().begin()) {
      respond(sent, sink, cancellation, explained);
    }
  }

  private void respond(
      GraphQlHttpRequest sent, ResponseSink sink, Cancellation cancellation, boolean explained) {
    StageTimes.Lap lap = times.start();
    Principal principal = stages.callers().of(sent.bearerToken());
    Published published = stages.catalog().current();
    GraphQlHttpRequest request = withDocument(sent, principal, published);
    GraphQlRequest document =
        new GraphQlRequest(request.query(), request.operationName(), request.variables());
    Cursors cursors = stages.cursors().of(principal, request.matter());
    PublicSchema shown = published.schema().shownTo(principal.department());
    CompileResult compiled = stages.compiler().compile(shown, document, cursors);
    String version = published.schema().catalog().version();
    switch (compiled) {
      case Refused refused ->
          refuse(OperationEntries.unread(request, principal, version), refused, sink);
      case CompiledOperation operation ->
          answer(
              new Exchange(
                  request, principal, published, operation, sink, cancellation, lap, explained));
    }
  }

  /** The request with its document, if it only names one. */
  private GraphQlHttpRequest withDocument(
      GraphQlHttpRequest sent, Principal principal, Published published) {
    if (sent.digest().isEmpty()) {
      return sent;
    }
    Optional<String> text = stages.documents().text(principal, sent.digest().get());
    if (text.isEmpty()) {
      stages
          .ledger()
          .append(
              OperationEntries.unread(sent, principal, published.schema().catalog().version()),
              ended(Outcome.REFUSED, List.of(ErrorCode.NOT_FOUND), 0));
      throw new LandbridgeException(
          ErrorCode.NOT_FOUND,
          "Cannot find the document: no request of your department with this digest was approved. Send the query itself, or ask for it.");
    }
    return sent.withDocument(text.get());
  }

  /** A URL is kept by browsers, proxies and logs. */
  private static void requireNobodyInUrl(Exchange exchange) {
    if (exchange.request().inUrl()
        && exchange.operation().usedValues().stream().anyMatch(QueryPipeline::namesSomebody)) {
      throw new LandbridgeException(
          ErrorCode.BAD_REQUEST,
          "Cannot answer by GET: a variable is the number of a citizen or an organisation. Send the request by POST.");
    }
  }

  /** Whoever keeps the registry reads no data; how a query runs is shown without any. */
  private static void requireNoAdministrator(Exchange exchange) {
    if (!exchange.explained() && exchange.principal().roles().contains(Role.ADMINISTRATOR.name())) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot answer the query: an administrator reads no data. Let somebody ask who works on the matter.");
    }
  }

  private static boolean namesSomebody(UsedValue used) {
    List<?> values = used.value() instanceof List<?> list ? list : List.of(used.value());
    return used.isPersonalKey()
        || values.stream().anyMatch(value -> CitizenId.canonical(value.toString()).isPresent());
  }

  /**
   * What belongs to one request that was compiled.
   *
   * @param explained whether the answer is not the rows, but how they are had
   */
  record Exchange(
      GraphQlHttpRequest request,
      Principal principal,
      Published published,
      CompiledOperation operation,
      ResponseSink sink,
      Cancellation cancellation,
      StageTimes.Lap lap,
      boolean explained) {

    OperationRequest entry(Optional<Decision> decision, Optional<PlanCache.Planned> planned) {
      return OperationEntries.of(
          request,
          principal,
          published.schema().catalog(),
          operation,
          decision,
          planned.map(PlanCache.Planned::physical));
    }
  }

  private void refuse(OperationRequest entry, Refused refused, ResponseSink sink) {
    List<ErrorCode> codes = refused.errors().stream().map(RequestError::code).toList();
    stages.ledger().append(entry, ended(Outcome.REFUSED, codes, 0));
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    ResponseWriter.writeRefusal(
        refused.errors().stream().map(ErrorMapping::of).toList(), Map.of(), body::write);
    sink.send(HttpStatus.of(codes.getFirst()), body.toByteArray());
  }

  private void answer(Exchange exchange) {
    exchange.lap().spentIn(Stage.DECODE);
    Optional<Purpose> purpose = Optional.empty();
    Decision decision = new Decision(0, Map.of());
    PlanCache.Planned planned;
    try {
      requireNobodyInUrl(exchange);
      if (exchange.explained()) {
        ExplanationAccess.require(exchange.principal());
      }
      if (!exchange.operation().query().roots().isEmpty()) {
        purpose =
            Optional.of(
                stages
                    .callers()
                    .registry()
                    .purposeOf(
                        exchange.principal(),
                        exchange.request().matter(),
                        exchange.request().caseNumber()));
        requireNoAdministrator(exchange);
        decision = decide(exchange, purpose.get());
      }
      exchange.lap().spentIn(Stage.DECIDE);
      planned = plan(exchange, decision);
      exchange.lap().spentIn(Stage.PLAN);
      admit(exchange, purpose, decision, planned);
    } catch (LandbridgeException refused) {
      OperationRequest entry = exchange.entry(Optional.empty(), Optional.empty());
      stages.ledger().append(entry, ended(Outcome.REFUSED, List.of(refused.code()), 0));
      throw refused;
    }
    Decided decided = new Decided(purpose, decision, planned);
    if (exchange.explained()) {
      new ExplainedRun(stages, exchange, decided).run();
      return;
    }
    OperationRequest entry = exchange.entry(Optional.of(decision), Optional.of(planned));
    try (MemoryBudget.Account memory = stages.memory().open()) {
      RecordedAnswer answer =
          new RecordedAnswer(
              stages.ledger(),
              entry,
              exchange.sink(),
              stages.heldAnswer(),
              memory,
              exchange.lap(),
              standing(exchange, decided));
      run(exchange, decided, answer, memory);
    }
  }

  /** What was decided about an operation, and how it is to be run. */
  record Decided(Optional<Purpose> purpose, Decision decision, PlanCache.Planned planned) {

    /** The answer, whose data are those of the execution. */
    Response response(
        Exchange exchange,
        Execution execution,
        List<@Nullable Object> data,
        Map<String, @Nullable Object> introspection) {
      return new Response(
          execution.shape(),
          data,
          introspection,
          exchange.operation().responseKeys(),
          () -> Answered.errors(planned.query(), purpose, execution.errors()));
    }

    /** How to ask for what was denied. */
    Optional<Map<String, Object>> readyRequest(Exchange exchange) {
      return purpose.flatMap(
          known -> ReadyRequest.of(exchange.request(), known, planned.query().denials()));
    }

    /** What is known of the execution so far. */
    Answered answered(Exchange exchange, Execution execution) {
      return Answered.of(
          exchange.request().receivedAt(), planned.query(), purpose, decision, execution.report());
    }
  }

  private Decision decide(Exchange exchange, Purpose purpose) {
    return stages
        .policy()
        .decide(
            exchange.principal(),
            purpose,
            exchange.published().schema().catalog(),
            exchange.operation().uses());
  }

  private Runnable standing(Exchange exchange, Decided decided) {
    return decided
        .purpose()
        .<Runnable>map(purpose -> new Standing(decided.decision(), () -> decide(exchange, purpose)))
        .orElse(() -> {});
  }

  /** What owners demand of a query that cannot be built into its plan. */
  private void admit(
      Exchange exchange, Optional<Purpose> purpose, Decision decision, PlanCache.Planned planned) {
    purpose.ifPresent(
        known ->
            caseRule.check(
                exchange.principal(), known, exchange.operation(), decision, planned.query()));
    stages.quotas().take(decision.quotas());
  }

  private PlanCache.Planned plan(Exchange exchange, Decision decision) {
    GraphQuery query = exchange.operation().query();
    return stages
        .plans()
        .get(
            query,
            decision,
            exchange.published().statistics(),
            () -> AccessGate.secure(query, decision));
  }

  private void run(
      Exchange exchange, Decided decided, RecordedAnswer answer, MemoryBudget.Account memory) {
    Optional<Execution> running = Optional.empty();
    try (Execution execution =
        stages
            .executor()
            .execute(
                decided.planned().physical(),
                exchange.operation().values(),
                exchange.operation()::cursor,
                exchange.cancellation(),
                memory)) {
      running = Optional.of(execution);
      exchange.lap().spentIn(Stage.SOURCES);
      write(exchange, decided, execution, answer);
      answer.finish();
      exchange.lap().finish();
    } catch (LandbridgeException failure) {
      recordFailure(answer, running.map(it -> decided.answered(exchange, it)), failure.code());
      throw failure;
    } catch (RuntimeException | Error defect) {
      recordFailure(
          answer, running.map(it -> decided.answered(exchange, it)), ErrorCode.INTERNAL_ERROR);
      throw defect;
    }
  }

  /** A list whose source fails while nothing has left is null with an error, as others are. */
  private void write(
      Exchange exchange, Decided decided, Execution execution, RecordedAnswer answer) {
    try {
      writeOnce(exchange, decided, execution, answer);
    } catch (LandbridgeException failure) {
      if (answer.hasLeft() || !execution.failed(failure)) {
        throw failure;
      }
      answer.discard();
      writeOnce(exchange, decided, execution, answer);
    }
  }

  private void writeOnce(
      Exchange exchange, Decided decided, Execution execution, RecordedAnswer answer) {
    Response response =
        decided.response(
            exchange,
            execution,
            execution.data().stream().<@Nullable Object>map(it -> timed(it, exchange)).toList(),
            exchange.operation().introspection().map(introspections::of).orElse(Map.of()));
    ResponseWriter.write(
        response,
        () -> {
          execution.close();
          return recorded(exchange, decided, decided.answered(exchange, execution), answer);
        },
        answer);
  }

  /** Records the answer, of which all but the extensions is written; they say where. */
  private Map<String, Object> recorded(
      Exchange exchange, Decided decided, Answered answered, RecordedAnswer answer) {
    return answered.extensions(
        answer.record(written -> answered.outcome(stages.clock().instant(), written)),
        exchange.published().schema().catalog().version(),
        stages.clock().instant(),
        decided.readyRequest(exchange));
  }

  /** A list that is read while it is written belongs to two stages by turns. */
  private static @Nullable Object timed(@Nullable Object element, Exchange exchange) {
    if (!(element instanceof RowStream stream)) {
      return element;
    }
    return (RowStream)
        consumer -> {
          stream.forEachBatch(
              batch -> {
                exchange.lap().spentIn(Stage.SOURCES);
                consumer.accept(batch);
                exchange.lap().spentIn(Stage.WRITE);
              });
          exchange.lap().spentIn(Stage.SOURCES);
        };
  }

  /**
   * Records how an operation failed, unless its end is on record or cannot be. A part of what was
   * found may have left.
   */
  private void recordFailure(RecordedAnswer answer, Optional<Answered> found, ErrorCode code) {
    if (answer.isClosed() || code == ErrorCode.LEDGER_UNAVAILABLE) {
      return;
    }
    Outcome outcome = code == ErrorCode.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
    answer.record(
        written ->
            found
                .map(it -> it.brokenOff(outcome, code, stages.clock().instant(), written))
                .orElseGet(() -> ended(outcome, List.of(code), written)));
  }

  private OperationOutcome ended(Outcome outcome, List<ErrorCode> errors, long bytes) {
    return OperationOutcome.withoutSources(outcome, errors, stages.clock().instant(), bytes);
  }
}
