package dev.landbridge.policies;

import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One real PostgreSQL for the whole test run. */
public final class TestDatabases {
  private static final StateDatabase SHARED = StateDatabase.open(StateLocation.temporary());

  private TestDatabases() {}

  /** The state database that all tests share, emptied; do not close it. */
  public static StateDatabase empty() {
    SHARED
        .jdbi()
        .useTransaction(
            handle -> {
              allow(handle);
              handle.execute("TRUNCATE " + String.join(", ", tables(handle)));
              handle.execute("UPDATE policy_state SET version = version + 1");
            });
    return SHARED;
  }

  /** All that hold what tests write. */
  private static List<String> tables(Handle handle) {
    return handle
        .createQuery(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
                + " AND tablename NOT IN ('policy_state', 'publication_state',"
                + " 'flyway_schema_history')")
        .mapTo(String.class)
        .list();
  }

  /** Lets a transaction do what triggers and foreign keys forbid, as an administrator could. */
  public static void allow(Handle handle) {
    handle.execute("SET LOCAL session_replication_role = replica");
  }
}
