package dev.landbridge.api.pipeline;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Role;
import java.util.HashSet;
import java.util.Set;

/**
 * Who may see how a query runs: SQL, names of tables and columns, numbers of rows that no grant
 * shows. Administrators see all of it, because they run Landbridge; owners see what lies in sources
 * that hold nothing but their department's tables. Nobody else sees any.
 */
final class ExplanationAccess {
  private ExplanationAccess() {}

  /**
   * Does nothing for those who may see something.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} for all others
   */
  static void require(Principal principal) {
    if (!has(principal, Role.ADMINISTRATOR) && !has(principal, Role.OWNER)) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot explain the query: only administrators and owners may see how it runs. Ask one of them, or send it to /graphql.");
    }
  }

  /** The sources about which the caller may see everything. */
  static Set<String> sources(Principal principal, Catalog catalog) {
    Set<String> sources = new HashSet<>();
    Set<String> hidden = new HashSet<>();
    for (ObjectType type : catalog.types().values()) {
      boolean own =
          has(principal, Role.OWNER) && type.owner().code().equals(principal.department());
      sources.add(type.source());
      if (!own && !has(principal, Role.ADMINISTRATOR)) {
        hidden.add(type.source());
      }
    }
    sources.removeAll(hidden);
    return sources;
  }

  private static boolean has(Principal principal, Role role) {
    return principal.roles().contains(role.name());
  }
}
