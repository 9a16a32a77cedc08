package dev.landbridge.policies.ledger.search;

import dev.landbridge.policies.ledger.PersonalKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which operations and acts are looked for. Everything that is there must hold.
 *
 * @param subject whom they are about
 * @param owner code of a department whose data they touch, or would have
 * @param department code of the department that asked
 * @param person id of who asked
 * @param application id of the program that asked
 * @param operation SHA-256 of its text, hexadecimal
 * @param reads {@code source}, {@code source.table} or {@code source.table.column}
 * @param outcome as the record has it, for example {@code REFUSED}; {@code OPEN} for answers that
 *     began to leave and of which no end is on record
 * @param act name of an act of governance
 * @param disclosing whether only answers are looked for that data left by, or may have
 * @param withoutMatters codes of matters that are left out
 * @param from the first moment
 * @param to the first moment after
 */
public record RecordFilter(
    Optional<PersonalKey> subject,
    Optional<String> owner,
    Optional<String> department,
    Optional<String> person,
    Optional<String> application,
    Optional<String> matter,
    Optional<String> caseNumber,
    Optional<String> operation,
    Optional<String> reads,
    Optional<String> outcome,
    Optional<String> act,
    boolean disclosing,
    Set<String> withoutMatters,
    Optional<Instant> from,
    Optional<Instant> to) {
  public RecordFilter {
    withoutMatters = Set.copyOf(withoutMatters);
  }

  /** Everything. */
  public static RecordFilter all() {
    Optional<String> any = Optional.empty();
    return new RecordFilter(
        Optional.empty(),
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        false,
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Answers by which data of somebody left, or may have. */
  public static RecordFilter disclosing(
      PersonalKey subject,
      Set<String> withoutMatters,
      Optional<Instant> from,
      Optional<Instant> to) {
    Optional<String> any = Optional.empty();
    return new RecordFilter(
        Optional.of(subject),
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        any,
        true,
        withoutMatters,
        from,
        to);
  }

  /** The same, and of data of one owner. */
  public RecordFilter ofOwner(String code) {
    return new RecordFilter(
        subject,
        Optional.of(code),
        department,
        person,
        application,
        matter,
        caseNumber,
        operation,
        reads,
        outcome,
        act,
        disclosing,
        withoutMatters,
        from,
        to);
  }

  /** The same, and asked by one department. */
  public RecordFilter byDepartment(String code) {
    return new RecordFilter(
        subject,
        owner,
        Optional.of(code),
        person,
        application,
        matter,
        caseNumber,
        operation,
        reads,
        outcome,
        act,
        disclosing,
        withoutMatters,
        from,
        to);
  }

  /** Whether it asks by what a question says. */
  boolean asksByQuestion() {
    return owner.isPresent() || operation.isPresent() || reads.isPresent();
  }
}
