package dev.landbridge.policies.ledger.verify;

import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.record.SubjectSegment;
import dev.landbridge.policies.ledger.verify.Verification.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;

/**
 * Checks what no hash of a chain covers: that somebody says why a personal part is gone, that no
 * segment is left over, and that every intent is open or ended once.
 */
final class BesideChains {
  private static final int ROWS_AT_ONCE = 1_000;

  private final Handle handle;
  private final Period period;
  private final Map<UUID, UUID> erasures;
  private final IntFunction<String> node;

  /**
   * What stands beside chains that were walked.
   *
   * @param erasures records whose personal part is gone, and the acts that are said to have done it
   * @param node of a chain's number; empty if there is none
   */
  BesideChains(Handle handle, Period period, Map<UUID, UUID> erasures, IntFunction<String> node) {
    this.handle = handle;
    this.period = period;
    this.erasures = erasures;
    this.node = node;
  }

  /** The first that is not as it should be. */
  Optional<Finding> check() {
    return strangeErasure().or(this::straySegment).or(this::intents);
  }

  /** Whoever erases says so in a record that names what was erased. */
  private Optional<Finding> strangeErasure() {
    Set<UUID> acts = new HashSet<>(erasures.values());
    Set<String> erased = new HashSet<>();
    for (UUID act : acts) {
      erased.addAll(
          handle
              .createQuery(
                  "SELECT jsonb_array_elements_text(document #> '{act,details,records}')"
                      + " FROM ledger_document WHERE id = :id"
                      + " AND document #>> '{act,name}' = 'erasePersonalData'")
              .bind("id", act)
              .mapTo(String.class)
              .map(it -> act + " " + it)
              .list());
    }
    return erasures.entrySet().stream()
        .filter(it -> !erased.contains(it.getValue() + " " + it.getKey()))
        .findFirst()
        .flatMap(
            it ->
                found(
                    "",
                    0,
                    "the personal part of record %s is gone, and no act says why"
                        .formatted(it.getKey())));
  }

  /** Of how many erasures the act lies outside the period, where nothing was checked. */
  long erasedFromElsewhere() {
    if (erasures.isEmpty() || period.equals(Period.ALL)) {
      return 0;
    }
    Set<UUID> inside =
        handle
            .createQuery(
                "SELECT id FROM ledger_record r WHERE id = ANY (:acts) AND "
                    + period.condition("r"))
            .bindArray("acts", UUID.class, erasures.values().stream().distinct().toArray())
            .mapTo(UUID.class)
            .set();
    return erasures.values().stream().filter(act -> !inside.contains(act)).count();
  }

  private Optional<Finding> straySegment() {
    List<Optional<Finding>> found = new ArrayList<>();
    try (ResultIterator<Optional<Finding>> rows =
        handle
            .createQuery(
                "SELECT s.chain, s.sequence, s.first, s.content, r.segments FROM ledger_segment s"
                    + " LEFT JOIN ledger_record r ON r.written_at = s.written_at"
                    + "   AND r.chain = s.chain AND r.sequence = s.sequence"
                    + "   AND s.number < r.segments AND r.erased_by IS NULL"
                    + " WHERE "
                    + period.condition("s")
                    + " ORDER BY s.written_at, s.chain, s.sequence, s.number")
            .setFetchSize(ROWS_AT_ONCE)
            .map((RowView row) -> segment(row))
            .iterator()) {
      while (rows.hasNext() && found.isEmpty()) {
        Optional<Finding> each = rows.next();
        if (each.isPresent()) {
          found.add(each);
        }
      }
    }
    return found.stream().findFirst().flatMap(it -> it);
  }

  private Optional<Finding> segment(RowView row) {
    boolean stray = row.getColumn("segments", Integer.class) == null;
    long first = SubjectSegment.start(row.getColumn("first", byte[].class));
    if (!stray && SubjectSegment.first(row.getColumn("content", byte[].class)) == first) {
      return Optional.empty();
    }
    return found(
        node.apply(row.getColumn("chain", Integer.class)),
        row.getColumn("sequence", Long.class),
        stray
            ? "a segment of subjects is kept for a record that has none"
            : "the index of its segments is not as it was");
  }

  private Optional<Finding> intents() {
    return handle
        .createQuery(
            "SELECT r.id FROM ledger_record r WHERE r.kind = 'INTENT'"
                + " AND (SELECT count(*) FROM ledger_record o WHERE o.intent = r.id)"
                + "   + (SELECT count(*) FROM ledger_open_intent i WHERE i.id = r.id) <> 1"
                + " AND "
                + period.condition("r")
                + " LIMIT 1")
        .mapTo(UUID.class)
        .findOne()
        .flatMap(
            it -> found("", 0, "intent %s is neither open nor ended by one outcome".formatted(it)));
  }

  private static Optional<Finding> found(String node, long at, String problem) {
    return Optional.of(new Finding(node, at, problem));
  }
}
