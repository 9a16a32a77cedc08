package dev.landbridge.policies.registry.change;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposed change of one entry, and what became of it.
 *
 * @param before what the entry was when it was proposed; empty if there was none
 * @param after what it is to be
 * @param reason why
 * @param proposedBy id of a person
 * @param decided empty while it is open
 */
public record RegistryChange(
    UUID id,
    Optional<Entry> before,
    Entry after,
    String reason,
    String proposedBy,
    Instant proposedAt,
    ChangeStatus status,
    Optional<Decided> decided) {
  /**
   * By whom it was confirmed, rejected or withdrawn.
   *
   * @param answer the reason of a rejection
   */
  public record Decided(String by, Instant at, Optional<String> answer) {}

  /** Whether it is a matter of a department's people, and that department is this one. */
  boolean isAboutPeopleOf(String department) {
    return isOf(after, department) || before.filter(it -> isOf(it, department)).isPresent();
  }

  private static boolean isOf(Entry entry, String department) {
    return entry instanceof Entry.OfPerson(var person, var _)
        && person.department().equals(department);
  }
}
