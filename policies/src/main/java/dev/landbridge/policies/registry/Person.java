package dev.landbridge.policies.registry;

import java.util.Optional;
import java.util.Set;

/**
 * A clerk.
 *
 * @param id unique, never used again
 * @param accounts under which she signs in; no two persons share one
 * @param department code of the department that she works for
 * @param role empty if she only asks
 */
public record Person(
    String id, Set<Account> accounts, String department, String name, Optional<Role> role) {
  public Person {
    accounts = Set.copyOf(accounts);
  }

  /** One with a single account. */
  public static Person of(
      String id, Account account, String department, String name, Optional<Role> role) {
    return new Person(id, Set.of(account), department, name, role);
  }

  /** Whether this is her role. */
  public boolean is(Role wanted) {
    return role.filter(wanted::equals).isPresent();
  }
}
