package dev.landbridge.api.publication;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Statistics;
import dev.landbridge.core.source.SourceMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog that queries are compiled by. Sources that could not be reached are tried again until
 * they can, and the catalog then has their types. Thread-safe.
 */
public final class PublishedCatalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCatalog.class);

  private final RegisteredSources sources;
  private final List<Registration> registrations;
  private final Consumer<Published> prepare;
  private final Map<String, SourceMetadata> lastRead = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Published current;

  private PublishedCatalog(
      RegisteredSources sources, List<Registration> registrations, Consumer<Published> prepare) {
    this.sources = sources;
    this.registrations = List.copyOf(registrations);
    this.prepare = prepare;
    this.current = publish(describe(sources.byName().keySet()));
  }

  /**
   * One state of what is published.
   *
   * @param sources what is known of each
   * @param problems that keep documents or parts of them out
   * @param statistics what the sources last estimated; the same object until that has changed
   */
  public record Published(
      PublicSchema schema,
      Map<String, SourceState> sources,
      List<Problem> problems,
      Statistics statistics) {
    public Published {
      sources = Map.copyOf(sources);
      problems = List.copyOf(problems);
    }

    /** Names of the sources that have not been reached. */
    public List<String> unreachable() {
      return sources.entrySet().stream()
          .filter(entry -> entry.getValue() instanceof SourceState.Unreachable)
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }

    private List<String> reached() {
      return sources.entrySet().stream()
          .filter(entry -> entry.getValue() instanceof SourceState.Described)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /**
   * Composes the documents with what the sources say now, and again whenever one comes back. What
   * the sources estimate of their tables is read anew from time to time; everything else that they
   * say counts until the next start.
   *
   * @param times when to ask the sources again
   * @param prepare called with each new state before queries see it
   */
  public static PublishedCatalog open(
      RegisteredSources sources,
      List<Registration> registrations,
      Times times,
      Consumer<Published> prepare) {
    PublishedCatalog catalog = new PublishedCatalog(sources, registrations, prepare);
    Thread.ofVirtual()
        .name("retry-sources")
        .start(() -> catalog.repeat(times.retry(), catalog::tryAgain));
    Thread.ofVirtual()
        .name("refresh-statistics")
        .start(() -> catalog.repeat(times.statisticsRefresh(), catalog::refreshStatistics));
    return catalog;
  }

  /**
   * When to ask the sources again.
   *
   * @param retry how long after a failed try a source is tried again
   * @param statisticsRefresh how long estimates are used before they are read anew
   */
  public record Times(Duration retry, Duration statisticsRefresh) {}

  /** What is published now. */
  public Published current() {
    return current;
  }

  private void repeat(Duration pause, Runnable work) {
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        work.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tryAgain() {
    Published before = current;
    if (before.unreachable().isEmpty()) {
      return;
    }
    Map<String, SourceState> states = new HashMap<>(before.sources());
    states.putAll(describe(before.unreachable()));
    if (!states.equals(before.sources())) {
      try {
        current = publish(states);
        LOG.info("The catalog has changed: a source was reached");
      } catch (LandbridgeException failure) {
        LOG.warn("Cannot change the catalog yet: {}", failure.getMessage());
      }
    }
  }

  /** Reads the sources' catalogs again; plans change only if their estimates have. */
  private synchronized void refreshStatistics() {
    Published before = current;
    describe(before.reached());
    Statistics read = Statistics.of(before.schema().catalog(), lastRead);
    if (read.differsFrom(before.statistics())) {
      current = new Published(before.schema(), before.sources(), before.problems(), read);
      LOG.info("The sources' statistics have changed: queries are planned anew");
    }
  }

  /** Asks sources what they are, and keeps what those say that answer. */
  private Map<String, SourceState> describe(Collection<String> names) {
    Map<String, SourceState> states = sources.describe(names);
    states.forEach(
        (name, state) -> {
          if (state instanceof SourceState.Described(SourceMetadata metadata)) {
            lastRead.put(name, metadata);
          }
        });
    return states;
  }

  private Published publish(Map<String, SourceState> states) {
    CompositionResult composed = Composition.compose(registrations, states);
    Published published =
        new Published(
            PublicSchema.of(composed.catalog()),
            states,
            composed.problems(),
            Statistics.of(composed.catalog(), lastRead));
    published.problems().forEach(problem -> LOG.warn("{}", problem));
    prepare.accept(published);
    return published;
  }

  /** Ends the retries; the sources stay open. */
  @Override
  public void close() {
    closed.countDown();
  }
}
