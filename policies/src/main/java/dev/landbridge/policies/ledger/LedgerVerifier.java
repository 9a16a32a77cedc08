package dev.landbridge.policies.ledger;

import dev.landbridge.policies.ledger.Verification.Finding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Checks that the ledger is as it was written: every chain whole and in order, every hash that of
 * its record, every column and subject that of its body. It reads one snapshot, streaming, and
 * changes nothing.
 *
 * <p>It cannot see that the last records of a chain, or a whole chain, were cut off; compare {@link
 * Verification#heads()} with receipts kept elsewhere for that.
 */
public final class LedgerVerifier {
  private static final int ROWS_AT_ONCE = 1_000;
  private static final String RECORDS =
      "SELECT c.node, r.sequence, r.id, r.kind, r.intent, r.previous_hash, r.hash, r.body,"
          + " r.occurred_at, r.department, r.person, r.application, r.matter, r.case_number,"
          + " r.outcome, s.subjects"
          + " FROM ledger_record r LEFT JOIN ledger_chain c ON c.id = r.chain"
          + " LEFT JOIN (SELECT chain, sequence,"
          + "   string_agg(int4send(key_epoch) || subject_hash, ''::bytea"
          + "     ORDER BY key_epoch, subject_hash) AS subjects"
          + "   FROM ledger_subject GROUP BY chain, sequence) s"
          + " ON s.chain = r.chain AND s.sequence = r.sequence"
          + " ORDER BY r.chain, r.sequence";
  private static final String STRAY_SUBJECT =
      "SELECT c.node, s.sequence FROM ledger_subject s LEFT JOIN ledger_chain c ON c.id = s.chain"
          + " WHERE NOT EXISTS (SELECT FROM ledger_record r"
          + "   WHERE r.chain = s.chain AND r.sequence = s.sequence)"
          + " ORDER BY s.chain, s.sequence LIMIT 1";

  private final Jdbi jdbi;

  /** A verifier of the ledger in a database. */
  public LedgerVerifier(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Checks everything, up to the first record that is wrong. */
  public Verification verify() {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Walk walk = new Walk();
          walk.all(handle);
          return walk.result();
        });
  }

  /** The state of one walk over all chains. */
  private static final class Walk {
    private final Map<String, RecordReceipt> heads = new HashMap<>();
    private long records;
    private Optional<Finding> finding = Optional.empty();
    private String node = "";
    private long sequence;
    private byte[] hash = {};

    void all(Handle handle) {
      handle.registerRowMapper(ConstructorMapper.factory(StoredRecord.class));
      try (ResultIterator<StoredRecord> rows =
          handle
              .createQuery(RECORDS)
              .setFetchSize(ROWS_AT_ONCE)
              .mapTo(StoredRecord.class)
              .iterator()) {
        walk(rows);
      }
      if (finding.isEmpty()) {
        finding = straySubject(handle);
      }
    }

    private void walk(Iterator<StoredRecord> rows) {
      while (finding.isEmpty() && rows.hasNext()) {
        StoredRecord row = rows.next();
        String rowNode = row.node() == null ? "" : row.node();
        if (!rowNode.equals(node)) {
          node = rowNode;
          sequence = 0;
          hash = Sha256.beforeFirst(node);
        }
        finding = check(row);
        if (finding.isEmpty()) {
          accept(row);
        }
      }
    }

    private void accept(StoredRecord row) {
      records++;
      sequence = row.sequence();
      hash = row.hash();
      heads.put(node, new RecordReceipt(row.id(), sequence, Sha256.hex(hash)));
    }

    private Optional<Finding> check(StoredRecord row) {
      if (node.isEmpty()) {
        return found(row.sequence(), "it belongs to no node's chain");
      }
      if (row.sequence() != sequence + 1) {
        return found(sequence + 1, "it is missing; the next one there is " + row.sequence());
      }
      if (!Arrays.equals(row.previousHash(), hash)) {
        return found(row.sequence(), "it does not continue the record before it");
      }
      if (!Arrays.equals(row.hash(), Sha256.ofRecord(hash, row.sequence(), row.body()))) {
        return found(row.sequence(), "its hash is not that of its body");
      }
      return RecordColumns.difference(row).flatMap(name -> found(row.sequence(), name));
    }

    private Optional<Finding> found(long at, String problem) {
      return Optional.of(new Finding(node, at, problem));
    }

    private static Optional<Finding> straySubject(Handle handle) {
      return handle
          .createQuery(STRAY_SUBJECT)
          .map(
              (RowView row) ->
                  new Finding(
                      Optional.ofNullable(row.getColumn("node", String.class)).orElse(""),
                      row.getColumn("sequence", Long.class),
                      "a subject is indexed for a record that is not there"))
          .findOne();
    }

    Verification result() {
      return new Verification(records, finding, heads);
    }
  }
}
