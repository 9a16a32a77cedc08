package dev.landbridge.policies.ledger.search;

import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds operations and acts in the ledger. An answer that left in parts is found as one, by its
 * intent. Thread-safe; reads one snapshot for each call.
 *
 * <p>Every column that can be asked by has an index in the order of time, so that a page costs
 * about as much as it has rows, however many records there are.
 */
public final class LedgerSearch {
  /** What an answer is that began to leave, and of which no end is on record. */
  public static final String OPEN = "OPEN";

  /** All that a record can end as. */
  public static final List<String> OUTCOMES =
      Stream.concat(Arrays.stream(Outcome.values()).map(Enum::name), Stream.of(OPEN)).toList();

  /** Records on one page. */
  public static final int MOST = 1_000;

  /** More questions than this are not looked through one by one. */
  private static final int MOST_QUESTIONS = 200;

  private static final String ROW =
      "r.written_at, r.chain, r.sequence, r.id, r.occurred_at, r.kind, r.department, r.person,"
          + " r.application, r.matter, r.case_number, r.erased_by IS NOT NULL AS erased,"
          + " CASE WHEN r.kind = 'INTENT' THEN coalesce((SELECT o.outcome FROM ledger_record o"
          + "   WHERE o.intent = r.id), 'OPEN') ELSE r.outcome END AS outcome,"
          + " CASE WHEN r.kind = 'ACT'"
          + "   THEN convert_from(r.body, 'UTF8')::jsonb #>> '{act,name}'"
          + "   ELSE (SELECT convert_from(q.content, 'UTF8')::jsonb #>> '{operation,name}'"
          + "     FROM ledger_question q WHERE q.digest = r.question) END AS name";
  private static final String QUESTIONS =
      "(SELECT decode(h, 'hex') AS digest FROM unnest(CAST(:questions AS text[])) h)";
  private static final String ORDER =
      " ORDER BY r.written_at DESC, r.chain DESC, r.sequence DESC LIMIT :limit";

  private final Jdbi jdbi;
  private final List<SubjectKey> keys;

  /**
   * A search.
   *
   * @param keys every one that there is: of each, records are searched
   */
  public LedgerSearch(Jdbi jdbi, List<SubjectKey> keys) {
    this.jdbi = jdbi;
    this.keys = List.copyOf(keys);
  }

  /**
   * Records from the latest back.
   *
   * @param limit from 1 to {@link #MOST}
   * @param after where the page before ended
   */
  public List<FoundRecord> find(RecordFilter filter, int limit, Optional<Place> after) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit);
    }
    return jdbi.inTransaction(handle -> new Finding(handle, filter, limit, after).run());
  }

  /** One record in full, as JSON of the form in {@code docs/ledger.md}. */
  public Optional<String> record(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT jsonb_strip_nulls(d.document || jsonb_build_object('end',"
                        + " (SELECT e.document FROM ledger_record o JOIN ledger_document e"
                        + "   ON e.id = o.id WHERE o.intent = d.id)))::text"
                        + " FROM ledger_document d WHERE d.id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** The record with an id, if it is one of those that a filter lets through. */
  public boolean isAmong(RecordFilter filter, UUID id) {
    return jdbi.withHandle(
        handle -> {
          Finding finding = new Finding(handle, filter, 1, Optional.empty());
          return finding.holds(id);
        });
  }

  /** Epochs of keys that records name and that are not there: by them nobody is found. */
  public List<Integer> lostEpochs() {
    List<Integer> live = keys.stream().map(SubjectKey::epoch).toList();
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT epoch FROM ledger_key ORDER BY epoch")
                    .mapTo(Integer.class)
                    .list())
        .stream()
        .filter(epoch -> !live.contains(epoch))
        .toList();
  }

  /** One search while it runs. */
  private final class Finding {
    private final Handle handle;
    private final RecordFilter filter;
    private final int limit;
    private final StringBuilder where = new StringBuilder("r.kind <> 'OUTCOME'");
    private final Map<String, Object> values = new HashMap<>();

    Finding(Handle handle, RecordFilter filter, int limit, Optional<Place> after) {
      this.handle = handle;
      this.filter = filter;
      this.limit = limit;
      equal("department", Criterion.DEPARTMENT);
      equal("person", Criterion.PERSON);
      equal("application", Criterion.APPLICATION);
      equal("matter", Criterion.MATTER);
      equal("case_number", Criterion.CASE);
      filter.value(Criterion.OUTCOME).ifPresent(this::ended);
      filter
          .value(Criterion.ACT)
          .ifPresent(
              act ->
                  and(
                      "r.kind = 'ACT'"
                          + " AND convert_from(r.body, 'UTF8')::jsonb #>> '{act,name}' = :act",
                      "act",
                      act));
      if (filter.disclosing()) {
        where.append(" AND (r.kind = 'INTENT' OR r.outcome IN ('ANSWERED', 'PARTIAL'))");
      }
      if (!filter.withoutMatters().isEmpty()) {
        and(
            "(r.matter IS NULL OR r.matter <> ALL (:without))",
            "without",
            filter.withoutMatters().toArray(String[]::new));
      }
      filter.from().ifPresent(it -> and("r.written_at >= :from", "from", it));
      filter.to().ifPresent(it -> and("r.written_at < :to", "to", it));
      after.ifPresent(this::behind);
    }

    private void and(String condition, String name, Object value) {
      where.append(" AND ").append(condition);
      values.put(name, value);
    }

    private void equal(String column, Criterion criterion) {
      filter.value(criterion).ifPresent(it -> and("r." + column + " = :" + column, column, it));
    }

    private void ended(String outcome) {
      if (outcome.equals(OPEN)) {
        where.append(" AND r.id IN (SELECT id FROM ledger_open_intent)");
      } else {
        and(
            "(r.outcome = :outcome OR r.kind = 'INTENT' AND EXISTS (SELECT FROM ledger_record o"
                + " WHERE o.intent = r.id AND o.outcome = :outcome))",
            "outcome",
            outcome);
      }
    }

    private void behind(Place place) {
      and(
          "(r.written_at, r.chain, r.sequence) < (:after_at, :after_chain, :after_sequence)",
          "after_at",
          place.writtenAt());
      values.put("after_chain", place.chain());
      values.put("after_sequence", place.sequence());
    }

    List<FoundRecord> run() {
      if (filter.subject().isPresent()) {
        return about(filter.subject().get());
      }
      if (!filter.asksByQuestion()) {
        return rows("ledger_record r", false);
      }
      List<String> questions = questions();
      if (questions.isEmpty()) {
        return List.of();
      }
      values.put("questions", questions.toArray(String[]::new));
      return questions.size() > MOST_QUESTIONS
          ? rows("ledger_record r", true)
          : rows(
              QUESTIONS
                  + " d CROSS JOIN LATERAL (SELECT r.* FROM ledger_record r"
                  + " WHERE r.question = d.digest AND "
                  + where
                  + ORDER
                  + ") r",
              false);
    }

    boolean holds(UUID id) {
      and("r.id = :id", "id", id);
      return !run().isEmpty();
    }

    private List<String> questions() {
      return handle
          .createQuery(
              "SELECT encode(digest, 'hex') FROM ledger_question"
                  + " WHERE (CAST(:owner AS text) IS NULL OR owners @> ARRAY[CAST(:owner AS text)])"
                  + " AND (CAST(:reads AS text) IS NULL OR reads @> ARRAY[CAST(:reads AS text)])"
                  + " AND (CAST(:operation AS text) IS NULL OR operation = :operation)")
          .bind("owner", filter.value(Criterion.OWNER))
          .bind("reads", filter.value(Criterion.READS))
          .bind("operation", filter.value(Criterion.OPERATION))
          .mapTo(String.class)
          .list();
    }

    /** Of those whom somebody is in, some after the other, until the page is full. */
    private List<FoundRecord> about(PersonalKey subject) {
      List<Place> places = new SubjectPlaces(handle, keys).of(subject, filter.from());
      List<FoundRecord> found = new ArrayList<>();
      for (int i = 0; i < places.size() && found.size() < limit; i += MOST) {
        found.addAll(at(places.subList(i, Math.min(places.size(), i + MOST))));
      }
      return found.subList(0, Math.min(limit, found.size()));
    }

    private List<FoundRecord> at(List<Place> places) {
      values.putAll(SubjectPlaces.values(places));
      return rows(SubjectPlaces.RECORDS, true);
    }

    private List<FoundRecord> rows(String from, boolean byQuestion) {
      List<String> questions = List.of();
      String also = "";
      if (byQuestion && filter.asksByQuestion()) {
        questions = questions();
        values.put("questions", questions.toArray(String[]::new));
        also = " AND r.question = ANY (ARRAY(SELECT digest FROM " + QUESTIONS + " d))";
      }
      Query query =
          handle
              .createQuery("SELECT " + ROW + " FROM " + from + " WHERE " + where + also + ORDER)
              .bind("limit", limit);
      values.forEach((name, value) -> bind(query, name, value));
      return query.map((RowView row) -> found(row)).list();
    }
  }

  static void bind(Query query, String name, Object value) {
    switch (value) {
      case String[] texts -> query.bindArray(name, String.class, (Object[]) texts);
      case Integer[] numbers -> query.bindArray(name, Integer.class, (Object[]) numbers);
      case Long[] numbers -> query.bindArray(name, Long.class, (Object[]) numbers);
      default -> query.bind(name, value);
    }
  }

  private static FoundRecord found(RowView row) {
    return new FoundRecord(
        new Place(
            row.getColumn("written_at", Instant.class),
            row.getColumn("chain", Integer.class),
            row.getColumn("sequence", Long.class)),
        row.getColumn("id", UUID.class),
        row.getColumn("occurred_at", Instant.class),
        row.getColumn("kind", String.class),
        text(row, "department"),
        text(row, "person"),
        text(row, "application"),
        text(row, "matter"),
        text(row, "case_number"),
        text(row, "outcome"),
        text(row, "name"),
        row.getColumn("erased", Boolean.class));
  }

  private static Optional<String> text(RowView row, String column) {
    return Optional.ofNullable(row.getColumn(column, String.class));
  }
}
