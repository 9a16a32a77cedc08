package dev.landbridge.policies.publication;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One version of what a department publishes.
 *
 * @param department its code
 * @param number from 1, within the department
 * @param file the document's name as its publisher knows it
 * @param text the document; empty if the department is to publish nothing
 * @param digest SHA-256 of the document, hexadecimal
 * @param base the version that was published when this was proposed
 * @param rollsBackTo the earlier version whose document this is
 * @param withheld fields, as {@code Type.field}, that are shared with nobody because they were
 *     added to a type that was published already and say nothing of their sharing
 * @param proposed by whom; by nobody if it was imported
 * @param signed by the second person
 * @param reviewed by the sharing authority
 * @param closed by whoever rejected it or took it back
 * @param reason of that, or why nothing is to be published
 */
public record Version(
    UUID id,
    String department,
    int number,
    String file,
    Optional<String> text,
    Optional<String> digest,
    Optional<UUID> base,
    Optional<UUID> rollsBackTo,
    Set<String> withheld,
    VersionStatus status,
    Step proposed,
    Optional<Step> signed,
    Optional<Step> reviewed,
    Optional<Step> closed,
    Optional<String> reason) {
  public Version {
    withheld = Set.copyOf(withheld);
  }

  /**
   * Something that somebody did with it.
   *
   * @param person empty if it was nobody
   */
  public record Step(Optional<String> person, Instant at) {
    /** Whether this person did it. */
    boolean by(String other) {
      return person.filter(other::equals).isPresent();
    }
  }

  /** Leaves out the document. */
  @Override
  public String toString() {
    return "Version[%s %d %s]".formatted(department, number, status);
  }
}
