package dev.landbridge.policies.ledger.search;

import dev.landbridge.policies.ledger.record.SubjectSegment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;

/**
 * Finds the large answers that somebody is in: of each, the one segment is read that may hold the
 * subject.
 */
final class SegmentSearch {
  private static final int ROWS_AT_ONCE = 200;

  private final Handle handle;

  SegmentSearch(Handle handle) {
    this.handle = handle;
  }

  /** Where any of the hashes is. */
  List<Place> holding(List<byte[]> hashes, Optional<Instant> from) {
    List<Place> places = new ArrayList<>();
    for (byte[] hash : hashes) {
      long start = SubjectSegment.start(hash);
      try (ResultIterator<Optional<Place>> rows =
          handle
              .createQuery(
                  "SELECT r.written_at, r.chain, r.sequence, s.content FROM ledger_record r"
                      + " CROSS JOIN LATERAL (SELECT content FROM ledger_segment s"
                      + "   WHERE s.written_at = r.written_at AND s.chain = r.chain"
                      + "   AND s.sequence = r.sequence AND s.first <= :first"
                      + "   ORDER BY s.number DESC LIMIT 1) s"
                      + " WHERE r.segments > 0"
                      + " AND r.written_at >= coalesce(:from, '-infinity'::timestamptz)")
              .bind("first", ByteBuffer.allocate(Long.BYTES).putLong(start).array())
              .bind("from", from.orElse(null))
              .setFetchSize(ROWS_AT_ONCE)
              .map((RowView row) -> place(row, start))
              .iterator()) {
        rows.forEachRemaining(it -> it.ifPresent(places::add));
      }
    }
    return places;
  }

  private static Optional<Place> place(RowView row, long start) {
    return SubjectSegment.holds(row.getColumn("content", byte[].class), start)
        ? Optional.of(
            new Place(
                row.getColumn("written_at", Instant.class),
                row.getColumn("chain", Integer.class),
                row.getColumn("sequence", Long.class)))
        : Optional.empty();
  }
}
