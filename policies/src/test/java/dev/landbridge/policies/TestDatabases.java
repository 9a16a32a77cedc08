package dev.landbridge.policies;

import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
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
              handle.execute("TRUNCATE ledger_chain, ledger_record, ledger_subject");
              handle.execute(
                  "TRUNCATE department, person, application, matter, matter_department,"
                      + " share_grant, share_request, share_request_part, share_request_use");
              handle.execute("UPDATE policy_state SET version = version + 1");
            });
    return SHARED;
  }

  /** Lets a transaction do what triggers and foreign keys forbid, as an administrator could. */
  public static void allow(Handle handle) {
    handle.execute("SET LOCAL session_replication_role = replica");
  }
}
