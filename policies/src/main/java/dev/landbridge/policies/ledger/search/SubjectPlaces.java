package dev.landbridge.policies.ledger.search;

import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.record.SubjectKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds where somebody is, in steps of which each asks an index for what the one before found.
 * PostgreSQL has no statistics of a partitioned table: in one statement it takes a person to be in
 * a hundred million records, and reads them all.
 */
final class SubjectPlaces {
  /** The records {@code r} at places. */
  static final String RECORDS =
      "unnest(CAST(CAST(:at AS text[]) AS timestamptz[]), CAST(:chain AS int[]),"
          + " CAST(:sequence AS bigint[])) p(at, chain, sequence) JOIN ledger_record r"
          + " ON r.written_at = p.at AND r.chain = p.chain AND r.sequence = p.sequence";

  private static final Comparator<Place> LATEST_FIRST =
      Comparator.comparing(Place::writtenAt)
          .thenComparingInt(Place::chain)
          .thenComparingLong(Place::sequence)
          .reversed();

  private final Handle handle;
  private final List<SubjectKey> keys;

  SubjectPlaces(Handle handle, List<SubjectKey> keys) {
    this.handle = handle;
    this.keys = keys;
  }

  /** A record, and which one it ends, if it does. */
  private record Hit(Place place, Optional<UUID> intent) {}

  /**
   * Where a person is, from the latest back; an outcome counts for its intent.
   *
   * @param from the first moment; nothing before it is looked at
   */
  List<Place> of(PersonalKey subject, Optional<Instant> from) {
    List<byte[]> hashes = keys.stream().map(key -> key.subject(subject)).toList();
    List<Hit> hits = new ArrayList<>(small(hashes, from));
    hits.addAll(large(hashes, from));
    List<UUID> intents = hits.stream().flatMap(it -> it.intent.stream()).distinct().toList();
    return Stream.concat(
            hits.stream().filter(it -> it.intent.isEmpty()).map(Hit::place),
            intents.isEmpty() ? Stream.empty() : intents(intents).stream())
        .distinct()
        .sorted(LATEST_FIRST)
        .toList();
  }

  private List<Hit> small(List<byte[]> hashes, Optional<Instant> from) {
    return handle
        .createQuery(
            "SELECT written_at, chain, sequence, intent FROM ledger_record"
                + " WHERE subjects && CAST(:hashes AS uuid[])"
                + " AND written_at >= coalesce(:from, '-infinity'::timestamptz)")
        .bindArray("hashes", UUID.class, hashes.stream().map(SubjectPlaces::uuid).toArray())
        .bind("from", from.orElse(null))
        .map((RowView row) -> hit(row))
        .list();
  }

  private List<Hit> large(List<byte[]> hashes, Optional<Instant> from) {
    List<Place> places = new SegmentSearch(handle).holding(hashes, from);
    if (places.isEmpty()) {
      return List.of();
    }
    Query query =
        handle.createQuery("SELECT r.written_at, r.chain, r.sequence, r.intent FROM " + RECORDS);
    values(places).forEach((name, value) -> LedgerSearch.bind(query, name, value));
    return query.map((RowView row) -> hit(row)).list();
  }

  private List<Place> intents(List<UUID> ids) {
    return handle
        .createQuery("SELECT written_at, chain, sequence FROM ledger_record WHERE id = ANY (:ids)")
        .bindArray("ids", UUID.class, ids.toArray())
        .map((RowView row) -> place(row))
        .list();
  }

  /** What {@link #RECORDS} is bound with. */
  static Map<String, Object> values(List<Place> places) {
    return Map.of(
        "at", places.stream().map(it -> it.writtenAt().toString()).toArray(String[]::new),
        "chain", places.stream().map(Place::chain).toArray(Integer[]::new),
        "sequence", places.stream().map(Place::sequence).toArray(Long[]::new));
  }

  private static Hit hit(RowView row) {
    return new Hit(place(row), Optional.ofNullable(row.getColumn("intent", UUID.class)));
  }

  private static Place place(RowView row) {
    return new Place(
        row.getColumn("written_at", Instant.class),
        row.getColumn("chain", Integer.class),
        row.getColumn("sequence", Long.class));
  }

  private static UUID uuid(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
