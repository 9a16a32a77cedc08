package dev.landbridge.api.publication;

import dev.landbridge.policies.publication.Publications;
import dev.landbridge.policies.publication.PublishedState;
import dev.landbridge.policies.store.ChangeWatch;
import dev.landbridge.policies.store.StateDatabase;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a catalog at what is published, whichever node it was published on. Queries that run finish
 * on the catalog that they began with. Thread-safe.
 */
public final class PublicationWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationWatch.class);
  private static final String CHANNEL = "landbridge_publication";
  private static final Duration POLL = Duration.ofMillis(500);

  private final StateDatabase state;
  private final PublishedCatalog catalog;
  private final ChangeWatch watch;
  private long served;

  private PublicationWatch(StateDatabase state, PublishedCatalog catalog) {
    this.state = state;
    this.catalog = catalog;
    this.watch = state.watch(CHANNEL, POLL, this::serve);
  }

  /** Begins to watch a database, which must stay open for longer than this. */
  public static PublicationWatch open(StateDatabase state, PublishedCatalog catalog) {
    return new PublicationWatch(state, catalog);
  }

  /** What a state of publication comes to. */
  public static Documents documents(PublishedState published) {
    return new Documents(
        VersionReader.registrations(published.versions()), Optional.of(published.consents()));
  }

  /** Serves what is published now; if that cannot be done, it is tried again by itself. */
  public void refresh() {
    try {
      state.jdbi().useHandle(this::serve);
    } catch (JdbiException later) {
      LOG.warn("Cannot serve what is published yet ({})", later.getClass().getSimpleName());
    }
  }

  /** Whatever is wrong with what is published, it is tried again, and what was served stays. */
  private synchronized void serve(Handle handle) {
    Publications.stateUnless(handle, served)
        .ifPresent(
            published -> {
              try {
                catalog.serve(documents(published));
                served = published.number();
              } catch (RuntimeException later) {
                LOG.warn("Cannot serve what is published yet ({})", later.getClass().getName());
              }
            });
  }

  /** Ends the watch; the catalog stays as it is. */
  @Override
  public void close() {
    watch.close();
  }
}
