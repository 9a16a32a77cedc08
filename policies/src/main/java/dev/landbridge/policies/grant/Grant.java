package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import java.time.Instant;
import java.util.Optional;

/**
 * An owner's consent: one department may use one field or link in one way for one matter.
 *
 * <p>Source: 政务数据共享条例 articles 20–21 and 25.
 *
 * @param id unique, never used again
 * @param consumer code of the department that may
 * @param matter code of the matter
 * @param owner code of the department that consents
 * @param unattended whether an application may without a person
 * @param from the first moment, by the database's clock
 * @param until the first moment after the last; empty if it does not expire
 */
public record Grant(
    String id,
    String consumer,
    String matter,
    String owner,
    FieldUse use,
    boolean unattended,
    Instant from,
    Optional<Instant> until) {
  /** Since when grants count whose beginning nobody stated. */
  public static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

  public Grant {
    if (until.isPresent() && !until.get().isAfter(from)) {
      throw new IllegalArgumentException("grant " + id + ": until " + until + " from " + from);
    }
  }

  /**
   * A grant for persons from {@link #BEGINNING} without end, whose id says what it is: equal
   * arguments give equal grants.
   */
  public static Grant of(String consumer, String matter, String owner, FieldUse use) {
    String id =
        String.join(
            ":", consumer, matter, owner, use.typeName() + "." + use.member(), "" + use.kind());
    return new Grant(id, consumer, matter, owner, use, false, BEGINNING, Optional.empty());
  }

  /**
   * The same grant, under the same id, with other terms.
   *
   * @throws IllegalArgumentException if {@code newUntil} is not after {@link #from}
   */
  public Grant withTerms(boolean newUnattended, Optional<Instant> newUntil) {
    return new Grant(id, consumer, matter, owner, use, newUnattended, from, newUntil);
  }
}
