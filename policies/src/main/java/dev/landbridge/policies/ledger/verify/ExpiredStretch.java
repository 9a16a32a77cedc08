package dev.landbridge.policies.ledger.verify;

import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.verify.Verification.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * What the ledger says of records of one chain that were exported and removed.
 *
 * @param first sequence of the first
 * @param last sequence of the last; 0 for what lies before a chain
 * @param before hash of the record before the first
 * @param hash of the last
 * @param writtenAt of the last, in microseconds since 1970
 * @param act the record of the act by which they were removed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExpiredStretch(
    int chain,
    YearMonth month,
    long first,
    long last,
    byte[] before,
    byte[] hash,
    long writtenAt,
    String archive,
    byte[] sha256,
    UUID act,
    Instant expiredAt) {
  private static final YearMonth NEVER = YearMonth.of(0, 1);

  /** What lies before the first record of a chain. */
  static ExpiredStretch beforeFirst(String node, byte[] hash) {
    return new ExpiredStretch(
        0, NEVER, 1, 0, hash, hash, 0, node, hash, new UUID(0, 0), Instant.EPOCH);
  }

  /** All there are, those of a chain in their order. */
  static List<ExpiredStretch> inOrder(Handle handle) {
    return handle
        .createQuery(
            "SELECT chain, month, first_sequence, last_sequence, before_hash, last_hash,"
                + " last_written_at, archive_name, archive_sha256, expired_by, expired_at"
                + " FROM ledger_expired ORDER BY chain, first_sequence")
        .map((RowView row) -> of(row))
        .list();
  }

  private static ExpiredStretch of(RowView row) {
    return new ExpiredStretch(
        row.getColumn("chain", Integer.class),
        YearMonth.from(row.getColumn("month", LocalDate.class)),
        row.getColumn("first_sequence", Long.class),
        row.getColumn("last_sequence", Long.class),
        row.getColumn("before_hash", byte[].class),
        row.getColumn("last_hash", byte[].class),
        StoredRecord.micros(row.getColumn("last_written_at", Instant.class)),
        row.getColumn("archive_name", String.class),
        row.getColumn("archive_sha256", byte[].class),
        row.getColumn("expired_by", UUID.class),
        row.getColumn("expired_at", Instant.class));
  }

  /** What is wrong with it if it comes after another. */
  Optional<String> problemAfter(ExpiredStretch previous) {
    boolean follows =
        first == previous.last + 1
            && last >= first
            && Arrays.equals(before, previous.hash)
            && writtenAt >= previous.writtenAt
            && month.isAfter(previous.month);
    return follows
        ? Optional.empty()
        : Optional.of(
            "it is said to be removed with those to %d, which does not follow what was before"
                .formatted(last));
  }

  /** Whoever removes says so in a record; that one may be removed itself later. */
  Optional<String> problemWithAct(Handle handle) {
    boolean said =
        handle
            .createQuery(
                "SELECT EXISTS (SELECT FROM ledger_document WHERE id = :act"
                    + "   AND document #>> '{act,name}' = 'expireLedger'"
                    + "   AND document #>> '{act,details,month}' = :month"
                    + "   AND document #>> '{act,details,sha256}' = :sha256)"
                    + " OR EXISTS (SELECT FROM ledger_expired"
                    + "   WHERE month = date_trunc('month', CAST(:at AS timestamptz)"
                    + "     AT TIME ZONE 'UTC')::date AND to_char(month, 'YYYY-MM') > :month)")
            .bind("act", act)
            .bind("month", month.toString())
            .bind("sha256", ChainDigest.hex(sha256))
            .bind("at", expiredAt)
            .mapTo(Boolean.class)
            .one();
    return said
        ? Optional.empty()
        : Optional.of(
            "it is said to be removed with those to %d, and no act says why".formatted(last));
  }

  /** The same for people. */
  Gap gap(String node) {
    return new Gap(node, first, last, month, archive, ChainDigest.hex(sha256));
  }
}
