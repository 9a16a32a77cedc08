package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.policies.grant.Narrowing;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an owner grants.
 *
 * @param covers whether the data may be used in that query alone
 * @param until when it ends; not after the end that was asked for
 * @param narrowing what it is restricted to besides
 */
public record Approval(Covers covers, Instant until, Narrowing narrowing) {

  /**
   * What an owner says.
   *
   * @param until empty for the end that was asked for
   * @param only those of the uses in her part that are granted; empty for all of them
   * @param narrowing what it is restricted to besides
   */
  public record Terms(
      Covers covers, Optional<Instant> until, Optional<Set<FieldUse>> only, Narrowing narrowing) {
    public Terms {
      only = only.map(Set::copyOf);
    }

    /** Everything that was asked for. */
    public static Terms all(Covers covers) {
      return new Terms(covers, Optional.empty(), Optional.empty(), Narrowing.NONE);
    }
  }

  /** How far an approval goes. */
  public enum Covers {
    /** That query, and no other. */
    OPERATION,
    /** The same fields in the same ways, in any query for the matter. */
    FIELDS
  }
}
