package dev.landbridge.api;

import dev.landbridge.api.authentication.Callers;
import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.command.Operations;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.LedgerConfiguration;
import dev.landbridge.api.governance.GovernanceHandler;
import dev.landbridge.api.governance.GovernanceStages;
import dev.landbridge.api.governance.LedgerReading;
import dev.landbridge.api.metrics.Metrics;
import dev.landbridge.api.notice.NoticeDelivery;
import dev.landbridge.api.operation.CursorSeal;
import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.operation.OperationLimits;
import dev.landbridge.api.pipeline.QueryPipeline;
import dev.landbridge.api.pipeline.StageTimes;
import dev.landbridge.api.pipeline.Stages;
import dev.landbridge.api.publication.AccountWatch;
import dev.landbridge.api.publication.DocumentFolder;
import dev.landbridge.api.publication.FolderImport;
import dev.landbridge.api.publication.PublicationWatch;
import dev.landbridge.api.publication.PublishedCatalog;
import dev.landbridge.api.publication.Publishing;
import dev.landbridge.api.publication.RegisteredSources;
import dev.landbridge.api.server.GraphQlServer;
import dev.landbridge.api.server.GraphiqlPage;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.Readiness;
import dev.landbridge.api.server.ServerSettings;
import dev.landbridge.api.server.Services;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.execute.QueryExecutor;
import dev.landbridge.core.plan.PlanCache;
import dev.landbridge.core.plan.Planner;
import dev.landbridge.core.source.Source;
import dev.landbridge.policies.credential.MasterKey;
import dev.landbridge.policies.credential.SourceCredentials;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.inspection.Inspection;
import dev.landbridge.policies.inspection.Usages;
import dev.landbridge.policies.inspection.report.MonthlyReports;
import dev.landbridge.policies.inspection.report.UnusualUses;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointMaker;
import dev.landbridge.policies.ledger.checkpoint.making.Checkpoints;
import dev.landbridge.policies.ledger.checkpoint.making.OlderState;
import dev.landbridge.policies.ledger.checkpoint.making.WitnessDelivery;
import dev.landbridge.policies.ledger.checkpoint.witness.Witness;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.write.PostgreSqlLedger;
import dev.landbridge.policies.ledger.write.UnrecordedLedger;
import dev.landbridge.policies.objection.RecordSeal;
import dev.landbridge.policies.publication.DefinitionConsents;
import dev.landbridge.policies.publication.PublicationSettings;
import dev.landbridge.policies.publication.Publications;
import dev.landbridge.policies.request.RequestSettings;
import dev.landbridge.policies.store.StateDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A running Landbridge: every stage wired to the next. {@link #close} ends it. */
public final class Landbridge implements Operations.RunningServer {
  private static final long CACHED_PLANS_BYTES = 64L * 1024 * 1024;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<Problem> documentProblems = new ArrayList<>();
  private final StateDatabase state;
  private final PolicyState policies;
  private final PublishedCatalog catalog;
  private final QueryPipeline pipeline;
  private final QueryHandler governance;
  private final GraphQlServer server;

  /**
   * What a start needs besides the configuration.
   *
   * @param seed what registry and grants are to hold at least
   * @param page what GraphiQL starts with, if the configuration shows it
   * @param unrecorded whether nothing is recorded; for benchmarks only
   */
  public record Extras(PolicySeed seed, GraphiqlPage page, boolean unrecorded) {
    /** Nothing but a seed. */
    public static Extras of(PolicySeed seed) {
      return new Extras(seed, GraphiqlPage.empty(), false);
    }
  }

  private Landbridge(Configuration configuration, Extras extras) {
    boolean started = false;
    try {
      state =
          open(
              () ->
                  StateDatabase.open(
                      Wiring.location(configuration.state()), configuration.state().connections()));
      Ledger unmetered = open(() -> ledger(configuration, extras));
      Optional<Checkpoints> checkpoints =
          extras.unrecorded() ? Optional.empty() : checkpoints(configuration.ledger(), unmetered);
      policies =
          open(
              () ->
                  PolicyState.open(
                      state, PolicySettings.DEFAULT, Wiring.requests(configuration.governance())));
      policies.apply(extras.seed());
      Optional<Metrics> metrics =
          configuration.server().metrics() ? Optional.of(open(Metrics::new)) : Optional.empty();
      metrics.ifPresent(it -> checkpoints.ifPresent(it::show));
      Ledger ledger = metrics.map(it -> it.metered(unmetered)).orElse(unmetered);
      RegisteredSources sources = open(() -> RegisteredSources.open(Wiring.sources(configuration)));
      AtomicReference<Consumer<Set<String>>> signedIn = new AtomicReference<>(_ -> {});
      Optional<AccountWatch> accounts =
          accounts(configuration, sources, names -> signedIn.get().accept(names));
      AtomicReference<Runnable> served = new AtomicReference<>(() -> {});
      Runnable changed = () -> served.get().run();
      Publications publications =
          new Publications(
              state.jdbi(),
              policies.acts(),
              Clock.systemUTC(),
              new PublicationSettings(configuration.governance().reviewer()),
              changed);
      DocumentFolder documents = DocumentFolder.read(configuration.catalog().directory());
      catalog =
          open(
              () ->
                  PublishedCatalog.open(
                      sources,
                      states -> {
                        documentProblems.addAll(FolderImport.run(documents, publications, states));
                        return PublicationWatch.documents(publications.state());
                      },
                      new PublishedCatalog.Times(
                          configuration.catalog().retry(),
                          configuration.catalog().statisticsRefresh()),
                      published -> policies.prepare(published.schema().catalog())));
      signedIn.set(catalog::askAgain);
      PublicationWatch watch = open(() -> PublicationWatch.open(state, catalog));
      served.set(watch::refresh);
      Map<String, Source> metered =
          metrics.map(it -> it.metered(sources.byName())).orElse(sources.byName());
      Stages stages = stages(configuration, sources, metered, ledger);
      pipeline = new QueryPipeline(stages);
      governance =
          new GovernanceHandler(
              new GovernanceStages(
                  stages.callers(),
                  catalog,
                  stages.compiler(),
                  stages.cursors(),
                  policies,
                  stages.cases(),
                  policies.objections(
                      new RecordSeal(
                          Wiring.sharedKey(configuration.ledger()).derivedBytes("objections"))),
                  new Publishing(
                      publications,
                      new DefinitionConsents(
                          state.jdbi(), policies.acts(), Clock.systemUTC(), changed),
                      catalog,
                      Wiring.sourceOwners(configuration)),
                  new SourceCredentials(
                      state.jdbi(),
                      policies.acts(),
                      Clock.systemUTC(),
                      configuration.masterKey(),
                      Wiring.credentials(configuration),
                      () -> accounts.ifPresent(AccountWatch::refresh)),
                  ledger,
                  reading(configuration),
                  stages.clock()));
      Configuration.NoticeSettings notices = configuration.governance().notices();
      open(() -> new NoticeDelivery(policies.notices(notices.retry()), notices, stages.clock()));
      metrics.ifPresent(it -> show(it, stages));
      server =
          open(
              () ->
                  GraphQlServer.start(
                      settings(configuration.server(), extras),
                      services(configuration.server(), metrics)));
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /**
   * Starts everything and returns when requests are answered.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code CONFIGURATION_INVALID} if it
   *     cannot start; a source that cannot be reached does not stop it
   */
  public static Landbridge start(Configuration configuration, Extras extras) {
    return new Landbridge(configuration, extras);
  }

  @Override
  public URI address() {
    return server.address();
  }

  /** Registry and grants. */
  public PolicyState policies() {
    return policies;
  }

  /** Landbridge's own database. */
  public StateDatabase state() {
    return state;
  }

  /** What is published now. */
  public PublishedCatalog.Published published() {
    return catalog.current();
  }

  /** Everything that keeps documents, or parts of them, out of the catalog. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(documentProblems);
    problems.addAll(catalog.current().problems());
    return problems;
  }

  /** Where the time of queries goes. */
  public StageTimes times() {
    return pipeline.times();
  }

  private void show(Metrics metrics, Stages stages) {
    metrics.show(stages.compiler());
    metrics.show(stages.plans());
    metrics.show(stages.memory());
    metrics.show(pipeline.times());
  }

  private Services services(Configuration.Server server, Optional<Metrics> metrics) {
    Optional<QueryHandler> explanations =
        server.explain() ? Optional.of(pipeline.explanations()) : Optional.empty();
    return new Services(
        metered("graphql", pipeline, metrics),
        Optional.of(metered("governance", governance, metrics)),
        this::readiness,
        explanations.map(handler -> metered("explain", handler, metrics)),
        metrics.map(it -> it::text));
  }

  private static QueryHandler metered(
      String endpoint, QueryHandler handler, Optional<Metrics> metrics) {
    return metrics.map(it -> it.metered(endpoint, handler)).orElse(handler);
  }

  /** Nothing is watched where no credentials are kept. */
  private Optional<AccountWatch> accounts(
      Configuration configuration, RegisteredSources sources, Consumer<Set<String>> signedIn) {
    Set<String> kept = Wiring.kept(configuration);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    MasterKey key = Wiring.masterKey(configuration);
    return Optional.of(open(() -> AccountWatch.open(state, sources, key, kept, signedIn)));
  }

  /** Checkpoints of what is written from now on; before that, whether the state is an older one. */
  private Optional<Checkpoints> checkpoints(LedgerConfiguration configured, Ledger ledger) {
    Map<String, Witness> witnesses = LedgerKeeping.witnesses(configured);
    Optional<CheckpointMaker> maker = LedgerKeeping.maker(state.jdbi(), configured);
    if (maker.isEmpty()) {
      return Optional.empty();
    }
    Caller server = new Caller(Optional.empty(), "server");
    new OlderState(
            state.jdbi(),
            maker.get(),
            witnesses,
            (name, details) -> ledger.append(new Act(server, name, details, Instant.now())))
        .check();
    return Optional.of(
        open(() -> Checkpoints.start(maker.get(), new WitnessDelivery(state.jdbi(), witnesses))));
  }

  private LedgerReading reading(Configuration configuration) {
    LedgerSearch search =
        new LedgerSearch(state.jdbi(), Wiring.subjectKeys(configuration.ledger()));
    RequestSettings days = Wiring.requests(configuration.governance());
    return new LedgerReading(
        new Inspection(search, department -> sources(configuration, department)),
        new Usages(state.jdbi(), search, policies.registry()),
        new MonthlyReports(state.jdbi(), days.zone()),
        new UnusualUses(state.jdbi(), days.calendar(), days.zone()));
  }

  private static Set<String> sources(Configuration configuration, String department) {
    return configuration.sources().stream()
        .filter(it -> it.department().equals(Optional.of(department)))
        .map(it -> it.settings().name())
        .collect(Collectors.toSet());
  }

  private Ledger ledger(Configuration configuration, Extras extras) {
    return extras.unrecorded()
        ? new UnrecordedLedger()
        : PostgreSqlLedger.open(state, Wiring.ledger(configuration.ledger()));
  }

  private Stages stages(
      Configuration configuration,
      RegisteredSources sources,
      Map<String, Source> metered,
      Ledger ledger) {
    Clock clock = Clock.systemUTC();
    long heap = Runtime.getRuntime().maxMemory();
    Configuration.QueryLimits limits = configuration.query();
    OperationLimits usual = OperationLimits.DEFAULT;
    return new Stages(
        new Callers(
            TokenVerifier.of(
                configuration.authentication().issuers(),
                configuration.authentication().clockSkew(),
                clock),
            policies.registry()),
        catalog,
        new OperationCompiler(
            new OperationLimits(
                usual.maxCharacters(),
                limits.maxTokens(),
                limits.maxDepth(),
                limits.maxFields(),
                usual.maxAliases(),
                limits.maxRootFields(),
                usual.maxInputDepth(),
                usual.maxInputValues(),
                limits.maxRows())),
        new CursorSeal(Wiring.sharedKey(configuration.ledger()).derivedBytes("cursors")),
        policies.documents(),
        policies.accessPolicy(Wiring.sharedKey(configuration.ledger()).derived("masks")),
        policies.cases(Wiring.sharedKey(configuration.ledger()).derived("cases")),
        policies.quotas(),
        new PlanCache(new Planner(sources.dialects()), CACHED_PLANS_BYTES),
        new QueryExecutor(metered, clock),
        new MemoryBudget(heap / 2, heap / 4),
        ledger,
        configuration.server().heldAnswer(),
        clock);
  }

  private static ServerSettings settings(Configuration.Server server, Extras extras) {
    return new ServerSettings(
        server.host(),
        server.port(),
        server.deadline(),
        server.bodyLimit(),
        server.maxRequests(),
        server.stopGrace(),
        server.graphiql() ? Optional.of(extras.page()) : Optional.empty());
  }

  private Readiness readiness() {
    Map<String, Readiness.SourceState> sources = new TreeMap<>();
    catalog
        .current()
        .sources()
        .forEach(
            (name, source) ->
                sources.put(
                    name,
                    source instanceof SourceState.Described
                        ? Readiness.SourceState.AVAILABLE
                        : Readiness.SourceState.UNAVAILABLE));
    return new Readiness(policiesAreKnown(), sources);
  }

  /** Without them everything is denied. */
  private boolean policiesAreKnown() {
    try {
      return policies.version() >= 0;
    } catch (LandbridgeException unknown) {
      return false;
    }
  }

  private <T extends AutoCloseable> T open(Supplier<T> opening) {
    T resource = opening.get();
    opened.push(resource);
    return resource;
  }

  /** Ends everything, the last opened first. A second call does nothing. */
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      Wiring.close(opened.pop());
    }
  }
}
