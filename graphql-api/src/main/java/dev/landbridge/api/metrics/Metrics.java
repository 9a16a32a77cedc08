package dev.landbridge.api.metrics;

import dev.landbridge.api.operation.OperationCompiler;
import dev.landbridge.api.pipeline.StageTimes;
import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.core.plan.CacheFigures;
import dev.landbridge.core.plan.PlanCache;
import dev.landbridge.core.source.ConnectionLoad;
import dev.landbridge.core.source.Source;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointFigures.WitnessFigures;
import dev.landbridge.policies.ledger.checkpoint.making.Checkpoints;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Counts what passes and writes it as Prometheus reads it. Thread-safe. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** Metrics of this process, and of what is given to them. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** All of it in Prometheus' text format. */
  public String text() {
    return registry.scrape();
  }

  /** The same sources; statements, rows, errors and connections are counted by source. */
  public Map<String, Source> metered(Map<String, Source> sources) {
    Map<String, Source> metered = new TreeMap<>();
    sources.forEach((name, source) -> metered.put(name, metered(name, source)));
    return metered;
  }

  private Source metered(String name, Source source) {
    connections(name, source, "active", ConnectionLoad::active);
    connections(name, source, "idle", ConnectionLoad::idle);
    Gauge.builder("landbridge.source.waiting", source, it -> it.load().waiting())
        .description("Queries that wait for a connection of a source.")
        .tag("source", name)
        .register(registry);
    Gauge.builder("landbridge.source.connections.max", source, Source::capacity)
        .description("The most connections to a source.")
        .tag("source", name)
        .register(registry);
    return new MeteredSource(source, new SourceMeters(registry, name));
  }

  private void connections(
      String name, Source source, String state, ToDoubleFunction<ConnectionLoad> count) {
    Gauge.builder("landbridge.source.connections", source, it -> count.applyAsDouble(it.load()))
        .description("Connections to a source.")
        .tag("source", name)
        .tag("state", state)
        .register(registry);
  }

  /** The same ledger; outcomes and errors of operations are counted. */
  public Ledger metered(Ledger ledger) {
    count("landbridge.ledger.records", "Records made durable.", ledger, LedgerFigures::records);
    count(
        "landbridge.ledger.commits", "Commits that made them so.", ledger, LedgerFigures::commits);
    count("landbridge.ledger.failures", "Failures to write.", ledger, LedgerFigures::failures);
    Gauge.builder("landbridge.ledger.waiting", ledger, it -> it.figures().waiting())
        .description("Records that wait to be written.")
        .register(registry);
    return new MeteredLedger(ledger, registry);
  }

  /** Shows how far checkpoints of the ledger and its witnesses are. */
  public void show(Checkpoints checkpoints) {
    Gauge.builder("landbridge.ledger.checkpoint", checkpoints, it -> it.figures().number())
        .description("Number of the ledger's last checkpoint.")
        .register(registry);
    Gauge.builder(
            "landbridge.ledger.checkpoint.time",
            checkpoints,
            it -> it.figures().time().map(Instant::getEpochSecond).orElse(0L))
        .description("When it was made.")
        .baseUnit("seconds")
        .register(registry);
    for (String witness : checkpoints.figures().witnesses().keySet()) {
      witness("landbridge.ledger.witnessed", checkpoints, witness, WitnessFigures::number)
          .description("Number of the last checkpoint that a witness keeps.")
          .register(registry);
      witness("landbridge.ledger.refused", checkpoints, witness, it -> it.refused() ? 1 : 0)
          .description("1 if a witness refuses the ledger's checkpoints.")
          .register(registry);
    }
  }

  private static Gauge.Builder<Checkpoints> witness(
      String name, Checkpoints checkpoints, String witness, ToDoubleFunction<WitnessFigures> of) {
    return Gauge.builder(
            name,
            checkpoints,
            it -> of.applyAsDouble(Objects.requireNonNull(it.figures().witnesses().get(witness))))
        .tag("witness", witness);
  }

  private void count(
      String name, String description, Ledger ledger, ToDoubleFunction<LedgerFigures> figure) {
    FunctionCounter.builder(name, ledger, it -> figure.applyAsDouble(it.figures()))
        .description(description)
        .register(registry);
  }

  /** The same handler; its requests are counted and timed. */
  public QueryHandler metered(String endpoint, QueryHandler handler) {
    return new MeteredHandler(handler, registry, endpoint);
  }

  /** Shows the caches of documents and compiled queries. */
  public void show(OperationCompiler compiler) {
    show("documents", compiler, OperationCompiler::documents);
    show("shapes", compiler, OperationCompiler::shapes);
  }

  /** Shows the cache of plans. */
  public void show(PlanCache plans) {
    show("plans", plans, PlanCache::figures);
  }

  private <T> void show(String cache, T owner, Function<T, CacheFigures> figures) {
    Gauge.builder("landbridge.cache.entries", owner, it -> figures.apply(it).entries())
        .description("What a cache holds.")
        .tag("cache", cache)
        .register(registry);
    count("landbridge.cache.hits", cache, owner, it -> figures.apply(it).hits());
    count("landbridge.cache.misses", cache, owner, it -> figures.apply(it).misses());
    count("landbridge.cache.evictions", cache, owner, it -> figures.apply(it).evictions());
  }

  private <T> void count(String name, String cache, T owner, ToDoubleFunction<T> figure) {
    FunctionCounter.builder(name, owner, figure)
        .description("How a cache does.")
        .tag("cache", cache)
        .register(registry);
  }

  /** Shows how much memory the rows of running queries take. */
  public void show(MemoryBudget memory) {
    Gauge.builder("landbridge.memory.used", memory, MemoryBudget::used)
        .description("Memory that the rows of running queries take, by estimate.")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("landbridge.memory.limit", memory, MemoryBudget::serverBytes)
        .description("Memory that the rows of all queries may take.")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Shows where the time of answered queries goes. */
  public void show(StageTimes times) {
    for (Stage stage : Stage.values()) {
      FunctionTimer.builder(
              "landbridge.stage",
              times,
              StageTimes::queries,
              it -> it.nanos().getOrDefault(stage, 0L),
              TimeUnit.NANOSECONDS)
          .description("Time that answered queries spent in a stage.")
          .tag("stage", stage.name())
          .register(registry);
    }
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
