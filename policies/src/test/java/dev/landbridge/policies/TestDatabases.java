package dev.landbridge.policies;

import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** One real PostgreSQL for the whole test run, with a fresh database for whoever asks. */
public final class TestDatabases {
  private static final StateDatabase SERVER = StateDatabase.open(StateLocation.temporary());
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** An empty, migrated state database. */
  public static StateDatabase fresh() {
    return StateDatabase.open(freshLocation());
  }

  /** The location of an empty database. */
  public static StateLocation.Existing freshLocation() {
    String name = "test_" + COUNT.incrementAndGet();
    SERVER.jdbi().useHandle((Handle handle) -> handle.execute("CREATE DATABASE " + name));
    StateLocation.Existing server = SERVER.location();
    return new StateLocation.Existing(
        server.url().replace("/postgres", "/" + name), server.user(), server.password());
  }
}
