package dev.landbridge.policies.grant;

import java.util.List;

/** Whether a grant counts. */
public enum GrantStatus {
  /** It counts from its beginning to its end. */
  ACTIVE,
  /** Its owner has stopped it for a time, with a reason. */
  SUSPENDED,
  /** Its owner has ended it for good, with a reason. */
  TERMINATED;

  /** From which a grant can become this. */
  List<String> before() {
    return switch (this) {
      case ACTIVE -> List.of(SUSPENDED.name());
      case SUSPENDED -> List.of(ACTIVE.name());
      case TERMINATED -> List.of(ACTIVE.name(), SUSPENDED.name());
    };
  }
}
