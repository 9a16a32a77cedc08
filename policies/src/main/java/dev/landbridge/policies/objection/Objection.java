package dev.landbridge.policies.objection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An objection to a field of a record.
 *
 * @param consumer code of the department that was given it
 * @param person id of whoever filed it
 * @param owner code of the department whose data it is
 * @param record the record's key, while the objection is open; empty also if it cannot be opened
 *     any more, because the server's key was changed
 * @param problem what is wrong with it
 * @param due the last day to answer
 * @param answer the owner's
 */
public record Objection(
    UUID id,
    String consumer,
    String person,
    String owner,
    String typeName,
    String member,
    Optional<String> record,
    String problem,
    Instant filedAt,
    LocalDate due,
    ObjectionStatus status,
    Optional<String> answer) {

  /** Its text does not show whom it is about. */
  @Override
  public String toString() {
    return "Objection[" + id + " " + status + "]";
  }
}
