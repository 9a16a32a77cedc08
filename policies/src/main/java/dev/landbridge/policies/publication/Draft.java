package dev.landbridge.policies.publication;

import java.util.Optional;
import java.util.UUID;

/**
 * What is to be proposed.
 *
 * @param department code of the department that it names
 * @param file the document's name as its publisher knows it
 * @param text the document; empty if the department is to publish nothing
 * @param digest SHA-256 of the document, hexadecimal
 * @param rollsBackTo the earlier version whose document this is
 * @param reason why nothing is to be published
 */
public record Draft(
    String department,
    String file,
    Optional<String> text,
    Optional<String> digest,
    Optional<UUID> rollsBackTo,
    Optional<String> reason) {

  /** A document. */
  public static Draft of(
      String department, String file, String text, String digest, Optional<UUID> rollsBackTo) {
    return new Draft(
        department, file, Optional.of(text), Optional.of(digest), rollsBackTo, Optional.empty());
  }

  /** The department is to publish nothing. */
  public static Draft nothing(String department, String reason) {
    return new Draft(
        department, "-", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reason));
  }

  /** Leaves out the document. */
  @Override
  public String toString() {
    return "Draft[" + department + "]";
  }
}
