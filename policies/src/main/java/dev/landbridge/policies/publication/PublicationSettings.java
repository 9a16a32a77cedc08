package dev.landbridge.policies.publication;

import java.util.Optional;

/**
 * Who has a say in what is published.
 *
 * @param authority code of the department whose sharing officer reviews every version; empty if
 *     nobody does
 */
public record PublicationSettings(Optional<String> authority) {
  /** Nobody reviews. */
  public static PublicationSettings usual() {
    return new PublicationSettings(Optional.empty());
  }
}
