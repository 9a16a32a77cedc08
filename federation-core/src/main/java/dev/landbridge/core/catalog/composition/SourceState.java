package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.source.Source.AccountState;
import dev.landbridge.core.source.SourceMetadata;

/** What is known of a registered connection when the catalog is composed. */
public sealed interface SourceState {

  /** The database answered. */
  record Described(SourceMetadata metadata) implements SourceState {}

  /**
   * It did not; its types are kept, but cannot be asked until it does.
   *
   * @param account how the database receives Landbridge's account
   */
  record Unreachable(AccountState account) implements SourceState {
    /** It is not known why. */
    public Unreachable() {
      this(AccountState.UNTRIED);
    }

    /** What is the matter, after the source's name. */
    public String reason() {
      return switch (account) {
        case MISSING -> "has no credentials yet";
        case REFUSED -> "refuses Landbridge's credentials";
        case UNTRIED, ADMITTED -> "cannot be reached";
      };
    }
  }
}
