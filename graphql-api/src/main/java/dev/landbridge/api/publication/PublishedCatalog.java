package dev.landbridge.api.publication;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.plan.Statistics;
import dev.landbridge.core.source.SourceMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog that queries are compiled by. Sources that could not be reached are tried again until
 * they can, and the catalog then has their types. Thread-safe.
 */
public final class PublishedCatalog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCatalog.class);

  private final RegisteredSources sources;
  private final Consumer<Published> prepare;
  private final Map<String, SourceMetadata> lastRead = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Documents documents;
  private volatile Published current;

  private PublishedCatalog(
      RegisteredSources sources,
      Function<Map<String, SourceState>, Documents> documents,
      Consumer<Published> prepare) {
    this.sources = sources;
    this.prepare = prepare;
    Map<String, SourceState> states = describe(sources.byName().keySet());
    this.documents = documents.apply(states);
    this.current = publish(this.documents, states);
  }

  /**
   * One state of what is published.
   *
   * @param sources what is known of each
   * @param problems that keep documents or parts of them out
   * @param definitions views and checks that need other departments' consent, given or not
   * @param statistics what the sources last estimated; the same object until that has changed
   */
  public record Published(
      PublicSchema schema,
      Map<String, SourceState> sources,
      List<Problem> problems,
      List<SharedDefinition> definitions,
      Statistics statistics) {
    public Published {
      sources = Map.copyOf(sources);
      problems = List.copyOf(problems);
      definitions = List.copyOf(definitions);
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
   * say counts until a document that uses them changes, or the next start.
   *
   * @param documents what is published first, given what the sources are
   * @param times when to ask the sources again
   * @param prepare called with each new state before queries see it
   */
  public static PublishedCatalog open(
      RegisteredSources sources,
      Function<Map<String, SourceState>, Documents> documents,
      Times times,
      Consumer<Published> prepare) {
    PublishedCatalog catalog = new PublishedCatalog(sources, documents, prepare);
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

  /**
   * Publishes other documents from now on; queries that run keep what they began with. Of the
   * sources that a changed document uses it asks again what they are.
   *
   * @throws LandbridgeException if it cannot be prepared; nothing has changed then
   */
  public synchronized void serve(Documents next) {
    if (next.equals(documents)) {
      return;
    }
    Set<String> named = new HashSet<>();
    next.registrations().stream()
        .filter(it -> !documents.registrations().contains(it))
        .forEach(it -> named.addAll(Documents.sources(it)));
    current = publish(next, sourcesNow(named));
    documents = next;
    LOG.info("The catalog has changed: departments publish something else");
  }

  /** All sources as they are known, some of them asked again just now. */
  synchronized Map<String, SourceState> sourcesNow(Set<String> names) {
    Map<String, SourceState> states = new HashMap<>(current.sources());
    states.putAll(describe(names.stream().filter(states::containsKey).toList()));
    return states;
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
    if (!current.unreachable().isEmpty()) {
      askAgain(current.unreachable());
    }
  }

  /**
   * Asks sources anew what they are, and composes the documents again if any says something else.
   * What is known of one that does not answer stays.
   */
  public synchronized void askAgain(Collection<String> names) {
    Published before = current;
    Map<String, SourceState> states = new HashMap<>(before.sources());
    describe(names)
        .forEach(
            (name, state) -> {
              if (state instanceof SourceState.Described) {
                states.put(name, state);
              }
            });
    if (!states.equals(before.sources())) {
      try {
        current = publish(documents, states);
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
      current =
          new Published(
              before.schema(), before.sources(), before.problems(), before.definitions(), read);
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

  private Published publish(Documents published, Map<String, SourceState> states) {
    CompositionResult composed =
        Composition.compose(published.registrations(), states, published::isGiven);
    Published result =
        new Published(
            PublicSchema.of(composed.catalog()),
            states,
            composed.problems(),
            composed.definitions(),
            Statistics.of(composed.catalog(), lastRead));
    result.problems().forEach(problem -> LOG.warn("{}", problem));
    composed.warnings().forEach(warning -> LOG.warn("{}", warning));
    prepare.accept(result);
    return result;
  }

  /** Ends the retries; the sources stay open. */
  @Override
  public void close() {
    closed.countDown();
  }
}
