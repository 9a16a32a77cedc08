package dev.landbridge.policies.grant;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Suspends, resumes and ends grants. A change holds for the next decision on every node in under a
 * second. Thread-safe.
 *
 * <p>Source: 政务数据共享条例 article 27, suspending and ending with a reason on file.
 */
public final class Grants {
  private final Jdbi jdbi;
  private final Runnable changed;

  /**
   * Grants in a database.
   *
   * @param changed called after each change
   */
  public Grants(Jdbi jdbi, Runnable changed) {
    this.jdbi = jdbi;
    this.changed = changed;
  }

  /** Stops an active grant for a time; returns whether there was one of that id. */
  public boolean suspend(String id, String reason) {
    return change(id, List.of("ACTIVE"), "SUSPENDED", reason);
  }

  /** Lets a suspended grant count again; returns whether there was one of that id. */
  public boolean resume(String id, String reason) {
    return change(id, List.of("SUSPENDED"), "ACTIVE", reason);
  }

  /** Ends a grant for good; returns whether there was one of that id that had not ended. */
  public boolean terminate(String id, String reason) {
    return change(id, List.of("ACTIVE", "SUSPENDED"), "TERMINATED", reason);
  }

  private boolean change(String id, List<String> from, String to, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("grant " + id + " to " + to + " without a reason");
    }
    boolean done =
        jdbi.inTransaction(handle -> GrantTable.changeStatus(handle, id, from, to, reason));
    changed.run();
    return done;
  }
}
