package dev.landbridge.policies.registry;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.List;

/** What acts of governance demand of whoever acts. */
public final class Acting {
  private static final int LONGEST_TEXT = 2_000;

  private Acting() {}

  /**
   * The id of a person with a role.
   *
   * @param act in words, after "Cannot"
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if it is none such
   */
  public static String require(Principal by, Role role, String act) {
    if (!has(by, role) || by.person().isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot %s: only a person with the role %s may, signed in through an application that governs. Ask one."
              .formatted(act, role));
    }
    return by.person().get();
  }

  /**
   * The id of a person with one of some roles.
   *
   * @param act in words, after "Cannot"
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if it is none such
   */
  public static String requireAny(Principal by, List<Role> roles, String act) {
    return require(
        by, roles.stream().filter(role -> has(by, role)).findFirst().orElse(roles.getFirst()), act);
  }

  /**
   * Does nothing if a text says something, and not too much.
   *
   * @param act in words, after "Cannot"
   * @throws LandbridgeException with {@code INVALID_VALUE} if it is blank or too long
   */
  public static void requireText(String text, String act, String name) {
    if (text.isBlank()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE, "Cannot %s: the %s is missing. State it.".formatted(act, name));
    }
    if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot %s: the %s is longer than %d characters or holds a NUL. Shorten it."
              .formatted(act, name, LONGEST_TEXT));
    }
  }

  /** Whether a person takes part in asking and deciding; an administrator does not. */
  public static boolean takesPart(Principal by) {
    return by.person().isPresent()
        && (has(by, Role.DEVELOPER) || has(by, Role.SHARING_OFFICER) || has(by, Role.OWNER));
  }

  private static boolean has(Principal by, Role role) {
    return by.roles().contains(role.name());
  }
}
