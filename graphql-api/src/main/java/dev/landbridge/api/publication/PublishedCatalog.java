package dev.landbridge.api.publication;

import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.error.LandbridgeException;
import java.time.Duration;
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
  private final Duration retry;
  private final Consumer<Published> prepare;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Published current;

  private PublishedCatalog(
      RegisteredSources sources,
      List<Registration> registrations,
      Duration retry,
      Consumer<Published> prepare) {
    this.sources = sources;
    this.registrations = List.copyOf(registrations);
    this.retry = retry;
    this.prepare = prepare;
    this.current = publish(sources.describe(sources.byName().keySet()));
  }

  /**
   * One state of what is published.
   *
   * @param sources what is known of each
   * @param problems that keep documents or parts of them out
   */
  public record Published(
      PublicSchema schema, Map<String, SourceState> sources, List<Problem> problems) {
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
  }

  /**
   * Composes the documents with what the sources say now, and again whenever one comes back.
   *
   * @param retry how long after a failed try a source is tried again
   * @param prepare called with each new state before queries see it
   */
  public static PublishedCatalog open(
      RegisteredSources sources,
      List<Registration> registrations,
      Duration retry,
      Consumer<Published> prepare) {
    PublishedCatalog catalog = new PublishedCatalog(sources, registrations, retry, prepare);
    Thread.ofVirtual().name("retry-sources").start(catalog::retryUntilClosed);
    return catalog;
  }

  /** What is published now. */
  public Published current() {
    return current;
  }

  private void retryUntilClosed() {
    try {
      while (!closed.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
        tryAgain();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryAgain() {
    Published before = current;
    if (before.unreachable().isEmpty()) {
      return;
    }
    Map<String, SourceState> states = new HashMap<>(before.sources());
    states.putAll(sources.describe(before.unreachable()));
    if (!states.equals(before.sources())) {
      try {
        current = publish(states);
        LOG.info("The catalog has changed: a source was reached");
      } catch (LandbridgeException failure) {
        LOG.warn("Cannot change the catalog yet: {}", failure.getMessage());
      }
    }
  }

  private Published publish(Map<String, SourceState> states) {
    CompositionResult composed = Composition.compose(registrations, states);
    Published published =
        new Published(PublicSchema.of(composed.catalog()), states, composed.problems());
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
