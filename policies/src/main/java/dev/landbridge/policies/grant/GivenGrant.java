package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A grant by consent, as those see it who gave it or were given it.
 *
 * @param operationDigest of the query to which it is bound; empty if to none
 * @param request that it came of; empty if it was seeded
 * @param definition of what was granted, when it was asked for; empty if it was seeded
 * @param reason why it was suspended, resumed or ended
 */
public record GivenGrant(
    String id,
    String owner,
    String consumer,
    String matter,
    FieldUse use,
    Optional<String> operationDigest,
    Optional<UUID> request,
    Optional<Definition> definition,
    Instant from,
    Optional<Instant> until,
    GrantStatus status,
    Optional<String> reason) {

  /**
   * Whether what was granted is not any more what it was, so that this does not count.
   *
   * @param owners of the present catalog
   */
  public boolean isChanged(Owners owners) {
    return !owners.has(use)
        || definition.filter(then -> !then.permits(owners.definition(use))).isPresent();
  }
}
