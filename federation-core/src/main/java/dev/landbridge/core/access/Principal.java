package dev.landbridge.core.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as Landbridge's own registry knows them.
 *
 * @param person the registry's id of the clerk; empty if an application asks alone
 * @param application the registry's id of the application; empty if the person used none
 * @param department code of the department they act for
 * @param roles names of roles in the registry
 */
public record Principal(
    Optional<String> person, Optional<String> application, String department, Set<String> roles) {
  public Principal {
    roles = Set.copyOf(roles);
    if (person.isEmpty() && application.isEmpty()) {
      throw new IllegalArgumentException("neither person nor application");
    }
  }
}
