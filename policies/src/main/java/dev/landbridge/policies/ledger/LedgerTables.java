package dev.landbridge.policies.ledger;

import dev.landbridge.core.access.Principal;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The ledger's tables, for writing one node's chain. */
final class LedgerTables {
  private static final String INSERT_RECORD =
      "INSERT INTO ledger_record (chain, sequence, id, kind, intent, previous_hash, hash, body,"
          + " occurred_at, department, person, application, matter, case_number, outcome)"
          + " VALUES (:chain, :sequence, :id, :kind, CAST(:intent AS uuid), :previous_hash, :hash, :body,"
          + " :occurred_at, :department, :person, :application, :matter, :case_number, :outcome)";
  private static final String INSERT_SUBJECT =
      "INSERT INTO ledger_subject (chain, sequence, key_epoch, subject_hash)"
          + " VALUES (:chain, :sequence, :key_epoch, :subject_hash)";

  private final Jdbi jdbi;
  private final String node;

  LedgerTables(Jdbi jdbi, String node) {
    this.jdbi = jdbi;
    this.node = node;
  }

  /**
   * The end of the chain.
   *
   * @param sequence of the last record, 0 before the first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Head(int chain, long sequence, byte[] hash) {}

  /** A record with its place in the chain. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Link(RecordDraft draft, long sequence, byte[] previousHash, byte[] hash) {
    RecordReceipt receipt() {
      return new RecordReceipt(draft.id(), sequence, Sha256.hex(hash));
    }
  }

  /** Reads the end of the node's chain as it is on disk; begins the chain if there is none. */
  Head readHead() {
    return jdbi.inTransaction(
        handle -> {
          int chain = chain(handle);
          return handle
              .createQuery(
                  "SELECT sequence, hash FROM ledger_record WHERE chain = :chain"
                      + " ORDER BY sequence DESC LIMIT 1")
              .bind("chain", chain)
              .map(
                  (RowView row) ->
                      new Head(
                          chain,
                          row.getColumn("sequence", Long.class),
                          row.getColumn("hash", byte[].class)))
              .findOne()
              .orElseGet(() -> new Head(chain, 0, Sha256.beforeFirst(node)));
        });
  }

  private int chain(Handle handle) {
    handle
        .createUpdate(
            "INSERT INTO ledger_chain (node) SELECT :node"
                + " WHERE NOT EXISTS (SELECT FROM ledger_chain WHERE node = :node)"
                + " ON CONFLICT (node) DO NOTHING")
        .bind("node", node)
        .execute();
    return handle
        .createQuery("SELECT id FROM ledger_chain WHERE node = :node")
        .bind("node", node)
        .mapTo(Integer.class)
        .one();
  }

  /** Whether a record is on disk. */
  boolean holds(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM ledger_record WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /** Writes records in one transaction; on return they are on disk. */
  void write(int chain, List<Link> links) {
    jdbi.useTransaction(
        handle -> {
          insertRecords(handle, chain, links);
          insertSubjects(handle, chain, links);
        });
  }

  private static void insertRecords(Handle handle, int chain, List<Link> links) {
    try (PreparedBatch batch = handle.prepareBatch(INSERT_RECORD)) {
      for (Link link : links) {
        RecordDraft draft = link.draft();
        Optional<OperationRequest> request = draft.request();
        Optional<Principal> principal = draft.principal();
        batch
            .bind("chain", chain)
            .bind("sequence", link.sequence())
            .bind("id", draft.id())
            .bind("kind", draft.kind().name())
            .bind("intent", draft.intent().orElse(null))
            .bind("previous_hash", link.previousHash())
            .bind("hash", link.hash())
            .bind("body", draft.body())
            .bind("occurred_at", draft.occurredAt().truncatedTo(ChronoUnit.MICROS))
            .bind("department", text(principal.map(Principal::department)))
            .bind("person", text(principal.flatMap(Principal::person)))
            .bind("application", text(principal.flatMap(Principal::application)))
            .bind("matter", text(request.flatMap(OperationRequest::matter)))
            .bind("case_number", text(request.flatMap(OperationRequest::caseNumber)))
            .bind("outcome", text(draft.outcome().map(it -> it.outcome().name())))
            .add();
      }
      batch.execute();
    }
  }

  private static void insertSubjects(Handle handle, int chain, List<Link> links) {
    try (PreparedBatch batch = handle.prepareBatch(INSERT_SUBJECT)) {
      for (Link link : links) {
        for (String hash : link.draft().subjectHashes()) {
          batch
              .bind("chain", chain)
              .bind("sequence", link.sequence())
              .bind("key_epoch", link.draft().keyEpoch())
              .bind("subject_hash", HexFormat.of().parseHex(hash))
              .add();
        }
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  /** PostgreSQL refuses the character NUL in a text; the body holds it as it came. */
  private static @Nullable String text(Optional<String> value) {
    return value.map(LedgerTables::column).orElse(null);
  }

  /** A text of the body as its column holds it. */
  static String column(String value) {
    return value.replace('\0', '\uFFFD');
  }
}
