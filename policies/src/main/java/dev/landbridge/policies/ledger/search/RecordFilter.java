package dev.landbridge.policies.ledger.search;

import dev.landbridge.policies.ledger.PersonalKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which operations and acts are looked for. Everything that is there must hold.
 *
 * @param says what the records say
 * @param subject whom they are about
 * @param disclosing whether only answers are looked for that data left by, or may have
 * @param withoutMatters codes of matters that are left out
 * @param from the first moment
 * @param to the first moment after
 */
public record RecordFilter(
    Map<Criterion, String> says,
    Optional<PersonalKey> subject,
    boolean disclosing,
    Set<String> withoutMatters,
    Optional<Instant> from,
    Optional<Instant> to) {
  public RecordFilter {
    says = Map.copyOf(says);
    withoutMatters = Set.copyOf(withoutMatters);
  }

  /** Everything. */
  public static RecordFilter all() {
    return new RecordFilter(
        Map.of(), Optional.empty(), false, Set.of(), Optional.empty(), Optional.empty());
  }

  /** The same, and saying this instead of what it said before by that criterion. */
  public RecordFilter with(Criterion criterion, String value) {
    Map<Criterion, String> all = new EnumMap<>(Criterion.class);
    all.putAll(says);
    all.put(criterion, value);
    return new RecordFilter(all, subject, disclosing, withoutMatters, from, to);
  }

  /** The same, and about somebody. */
  public RecordFilter about(PersonalKey somebody) {
    return new RecordFilter(says, Optional.of(somebody), disclosing, withoutMatters, from, to);
  }

  /** The same, and within a time. */
  public RecordFilter between(Optional<Instant> first, Optional<Instant> end) {
    return new RecordFilter(says, subject, disclosing, withoutMatters, first, end);
  }

  /** The same, of answers by which data left, or may have, for other matters than some. */
  public RecordFilter disclosingExceptFor(Set<String> matters) {
    return new RecordFilter(says, subject, true, matters, from, to);
  }

  /** What records must say by a criterion, if anything. */
  public Optional<String> value(Criterion criterion) {
    return Optional.ofNullable(says.get(criterion));
  }

  /** Whether it asks by what a question says. */
  boolean asksByQuestion() {
    return says.containsKey(Criterion.OWNER)
        || says.containsKey(Criterion.OPERATION)
        || says.containsKey(Criterion.READS);
  }
}
