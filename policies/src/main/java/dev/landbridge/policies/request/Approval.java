package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an owner grants.
 *
 * @param covers whether the data may be used in that query alone
 * @param until when it ends; not after the end that was asked for
 */
public record Approval(Covers covers, Instant until) {

  /**
   * What an owner says.
   *
   * @param until empty for the end that was asked for
   * @param only those of the uses in her part that are granted; empty for all of them
   */
  public record Terms(Covers covers, Optional<Instant> until, Optional<Set<FieldUse>> only) {
    public Terms {
      only = only.map(Set::copyOf);
    }

    /** Everything that was asked for. */
    public static Terms all(Covers covers) {
      return new Terms(covers, Optional.empty(), Optional.empty());
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
