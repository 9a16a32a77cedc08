package dev.landbridge.policies.ledger.write;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.Question;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.record.SubjectKey;
import dev.landbridge.policies.ledger.record.SubjectSegment;
import dev.landbridge.policies.store.BulkCopy;
import dev.landbridge.policies.store.CopyRows;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;

/** The ledger's tables, for writing one node's chain. Used by one thread. */
final class LedgerTables {
  private static final String COPY_RECORDS =
      "COPY ledger_record (written_at, chain, sequence, id, kind, intent, occurred_at, department,"
          + " application, matter, outcome, question, key_epoch, segments, body, personal_digest,"
          + " hash, salt, person, case_number, subjects, personal) FROM STDIN (FORMAT binary)";
  private static final int RECORD_COLUMNS = 22;
  private static final int RECORD_BYTES = 1_024;
  private static final String COPY_SEGMENTS =
      "COPY ledger_segment (written_at, chain, sequence, number, first, content)"
          + " FROM STDIN (FORMAT binary)";
  private static final int SEGMENT_COLUMNS = 6;

  private final Jdbi jdbi;
  private final String node;
  private final ChainDigest digest;
  private final Set<String> questions = ConcurrentHashMap.newKeySet();
  private final Set<YearMonth> months = ConcurrentHashMap.newKeySet();

  LedgerTables(Jdbi jdbi, String node, ChainDigest digest) {
    this.jdbi = jdbi;
    this.node = node;
    this.digest = digest;
  }

  /** A draft at its place. */
  record Placed(RecordDraft draft, StoredRecord record) {
    RecordReceipt receipt() {
      return new RecordReceipt(record.id(), record.sequence(), ChainDigest.hex(record.hash()));
    }
  }

  /**
   * Reads the end of the node's chain as it is on disk; begins the chain if there is none.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if it has another hash function
   */
  Head readHead() {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO ledger_chain (node, digest) SELECT :node, :digest"
                      + " WHERE NOT EXISTS (SELECT FROM ledger_chain WHERE node = :node)"
                      + " ON CONFLICT (node) DO NOTHING")
              .bind("node", node)
              .bind("digest", digest.algorithm())
              .execute();
          return handle
              .createQuery(
                  "SELECT id, digest, sequence, hash,"
                      + " CASE WHEN sequence > 0 THEN written_at END AS written_at"
                      + " FROM ledger_chain WHERE node = :node")
              .bind("node", node)
              .map((RowView row) -> head(row))
              .one();
        });
  }

  private Head head(RowView row) {
    if (!row.getColumn("digest", String.class).equals(digest.algorithm())) {
      throw new LandbridgeException(
          ErrorCode.CONFIGURATION_INVALID,
          "Cannot continue the ledger of node %s: its chain has another hash than %s. Name the node anew in ledger.node, or set ledger.digest back."
              .formatted(node, digest.algorithm()));
    }
    long sequence = row.getColumn("sequence", Long.class);
    return new Head(
        row.getColumn("id", Integer.class),
        digest,
        sequence,
        sequence == 0 ? digest.beforeFirst(node) : row.getColumn("hash", byte[].class),
        Optional.ofNullable(row.getColumn("written_at", Instant.class))
            .map(StoredRecord::micros)
            .orElse(0L));
  }

  /**
   * Notes that a key is used.
   *
   * @throws LandbridgeException with {@code CONFIGURATION_INVALID} if another one has its epoch
   */
  void use(SubjectKey key) {
    jdbi.useTransaction(handle -> KeyTable.require(handle, key));
  }

  /** Whether a record is on disk, at its place. */
  boolean holds(StoredRecord record) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM ledger_record WHERE id = :id"
                        + " AND chain = :chain AND sequence = :sequence AND hash = :hash)")
                .bind("id", record.id())
                .bind("chain", record.chain())
                .bind("sequence", record.sequence())
                .bind("hash", record.hash())
                .mapTo(Boolean.class)
                .one());
  }

  /** Writes records in one transaction; on return they are on disk. */
  void write(Head before, List<Placed> records) {
    StoredRecord last = records.getLast().record();
    makeRoom(last.writtenAt());
    Map<String, Question> unknown = unknownQuestions(records);
    jdbi.useTransaction(
        handle -> {
          moveOn(handle, before, last);
          unknown.values().forEach(it -> insert(handle, it));
          BulkCopy.in(handle, COPY_RECORDS, records(records));
          if (records.stream().anyMatch(it -> !it.draft().segments().isEmpty())) {
            BulkCopy.in(handle, COPY_SEGMENTS, segments(records));
          }
          for (Placed each : records) {
            keepIntents(handle, each.record());
          }
        });
    questions.addAll(unknown.keySet());
  }

  private void makeRoom(long micros) {
    Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    for (YearMonth month :
        List.of(
            YearMonth.from(at.atZone(ZoneOffset.UTC)),
            YearMonth.from(at.atZone(ZoneOffset.UTC)).plusMonths(1))) {
      if (!months.contains(month)) {
        jdbi.useTransaction(
            handle ->
                handle
                    .createQuery("SELECT ledger_ensure_month(:at)::text")
                    .bind("at", month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                    .mapTo(String.class)
                    .one());
        months.add(month);
      }
    }
  }

  private Map<String, Question> unknownQuestions(List<Placed> records) {
    Map<String, Question> unknown = new HashMap<>();
    for (Placed each : records) {
      each.draft()
          .question()
          .ifPresent(
              question -> {
                String name = ChainDigest.hex(question.digest());
                if (!questions.contains(name)) {
                  unknown.put(name, question);
                }
              });
    }
    return unknown;
  }

  private static void insert(Handle handle, Question question) {
    handle
        .createUpdate(
            "INSERT INTO ledger_question (digest, content, operation, owners, reads)"
                + " VALUES (:digest, :content, :operation, :owners, :reads) ON CONFLICT DO NOTHING")
        .bind("digest", question.digest())
        .bind("content", question.content())
        .bind("operation", question.operation())
        .bindArray("owners", String.class, question.owners().toArray())
        .bindArray("reads", String.class, question.reads().toArray())
        .execute();
  }

  /** The chain's end is where the writer believes it, or nothing is written. */
  private static void moveOn(Handle handle, Head before, StoredRecord last) {
    int moved =
        handle
            .createUpdate(
                "UPDATE ledger_chain SET sequence = :last, hash = :hash, written_at = :at"
                    + " WHERE id = :chain AND sequence = :sequence")
            .bind("last", last.sequence())
            .bind("hash", last.hash())
            .bind("at", Instant.EPOCH.plus(last.writtenAt(), ChronoUnit.MICROS))
            .bind("chain", before.chain())
            .bind("sequence", before.sequence())
            .execute();
    if (moved != 1) {
      throw new IllegalStateException("another process writes this node's chain");
    }
  }

  private static byte[] records(List<Placed> records) {
    CopyRows rows = new CopyRows(records.size() * RECORD_BYTES);
    for (Placed each : records) {
      StoredRecord record = each.record();
      Personal personal = each.draft().personal();
      rows.row(RECORD_COLUMNS)
          .time(record.writtenAt())
          .smallint(record.chain())
          .bigint(record.sequence())
          .uuid(record.id())
          .text(record.kind())
          .uuid(record.intent())
          .time(record.occurredAt())
          .text(record.department())
          .text(record.application())
          .text(record.matter())
          .text(record.outcome())
          .bytes(record.question())
          .integer(record.keyEpoch())
          .integer(record.segments())
          .bytes(record.body())
          .bytes(record.personalDigest())
          .bytes(record.hash())
          .bytes(personal.salt())
          .text(personal.person())
          .text(personal.caseNumber())
          .uuids(record.segments() == 0 ? personal.subjects() : new byte[0])
          .bytes(personal.values());
    }
    return rows.end();
  }

  private static byte[] segments(List<Placed> records) {
    CopyRows rows = new CopyRows(records.size() * RECORD_BYTES);
    for (Placed each : records) {
      StoredRecord record = each.record();
      List<SubjectSegment> segments = each.draft().segments();
      for (int i = 0; i < segments.size(); i++) {
        rows.row(SEGMENT_COLUMNS)
            .time(record.writtenAt())
            .smallint(record.chain())
            .bigint(record.sequence())
            .integer(i)
            .bytes(segments.get(i).firstBytes())
            .bytes(segments.get(i).content());
      }
    }
    return rows.end();
  }

  /** An intent is open until its one outcome is on record. */
  private static void keepIntents(Handle handle, StoredRecord record) {
    if (record.kind().equals(RecordKind.INTENT.name())) {
      handle
          .createUpdate("INSERT INTO ledger_open_intent (id, written_at) VALUES (:id, :at)")
          .bind("id", record.id())
          .bind("at", Instant.EPOCH.plus(record.writtenAt(), ChronoUnit.MICROS))
          .execute();
    } else if (record.intent() != null) {
      int ended =
          handle
              .createUpdate("DELETE FROM ledger_open_intent WHERE id = :id")
              .bind("id", record.intent())
              .execute();
      if (ended != 1) {
        throw new IllegalArgumentException("an outcome without an open intent");
      }
    }
  }
}
