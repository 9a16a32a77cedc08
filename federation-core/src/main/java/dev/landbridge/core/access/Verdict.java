package dev.landbridge.core.access;

import dev.landbridge.core.catalog.Department;

/** The answer for one use of one field. */
public sealed interface Verdict {
  /**
   * Allowed.
   *
   * @param grant the registry's id of the grant that allows it
   */
  record Granted(String grant) implements Verdict {}

  /**
   * Not allowed.
   *
   * @param owner who could grant it
   */
  record Denied(Department owner) implements Verdict {}
}
