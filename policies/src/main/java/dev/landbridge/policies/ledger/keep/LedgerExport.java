package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.RecordReader;
import dev.landbridge.policies.ledger.record.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Writes a stretch of every chain into a file of lines of JSON, with everything that is needed to
 * check it where there is no database: {@link ExportVerifier}. Its form is described in {@code
 * docs/ledger.md}. Reads one snapshot, streaming.
 */
public final class LedgerExport {
  private static final int ROWS_AT_ONCE = 100;

  private final Jdbi jdbi;

  /**
   * Exports of the ledger in a database.
   *
   * @param jdbi whose statements may take long
   */
  public LedgerExport(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Writes an export.
   *
   * @param checkpoints lines that are passed through
   * @param file must not be there; only its owner will be able to read it
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if the file is there or cannot be
   *     written, or there is no record in that time; no file is left then
   */
  public ExportSummary write(ExportRange range, List<String> checkpoints, Path file) {
    try (ExportFile out = ExportFile.create(file)) {
      return jdbi.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          handle -> new Writing(handle, range, out).run(checkpoints));
    } catch (IOException e) {
      LandbridgeException refusal =
          ExportFile.refused(
              file, "it could not be written to its end. Check that the disk has room");
      refusal.initCause(e);
      throw refusal;
    }
  }

  /** One export of one snapshot. */
  private static final class Writing {
    private final Handle handle;
    private final ExportRange range;
    private final ExportFile out;
    private final Map<Integer, ExportLines.End> heads = new LinkedHashMap<>();
    private long records;
    private long questions;
    private long erased;

    Writing(Handle handle, ExportRange range, ExportFile out) {
      this.handle = handle;
      this.range = range;
      this.out = out;
    }

    ExportSummary run(List<String> checkpoints) throws IOException {
      List<ChainStretch> chains = chains();
      if (chains.isEmpty()) {
        throw new LandbridgeException(
            ErrorCode.NOT_POSSIBLE,
            "Cannot export the ledger: there is no record from %s to %s. Name another time."
                .formatted(range.from(), range.to()));
      }
      Instant now = handle.createQuery("SELECT now()").mapTo(Instant.class).one();
      out.line(ExportLines.header(now, range, chains));
      for (String each : checkpoints) {
        out.line(ExportLines.checkpoint(each));
      }
      writeQuestions();
      writeRecords(chains);
      ExportLines.Counts counts =
          new ExportLines.Counts(records, questions, checkpoints.size(), erased);
      List<ExportLines.End> ends =
          chains.stream()
              .flatMap(it -> Optional.ofNullable(heads.get(it.chain())).stream())
              .toList();
      String sha256 = out.finish(lines -> ExportLines.footer(counts, ends, lines));
      return new ExportSummary(chains, records, questions, erased, sha256);
    }

    private record Chain(int id, String node, ChainDigest digest) {}

    private List<ChainStretch> chains() {
      List<Chain> all =
          handle
              .createQuery("SELECT id, node, digest FROM ledger_chain ORDER BY id")
              .map(
                  (RowView row) ->
                      new Chain(
                          row.getColumn("id", Integer.class),
                          row.getColumn("node", String.class),
                          ChainDigest.of(row.getColumn("digest", String.class)).orElseThrow()))
              .list();
      List<ChainStretch> stretches = new ArrayList<>();
      for (Chain each : all) {
        Optional<Long> first = end(each, "ASC");
        if (first.isPresent()) {
          stretches.add(
              new ChainStretch(
                  each.id(),
                  each.node(),
                  each.digest(),
                  before(each, first.get()),
                  first.get(),
                  end(each, "DESC").orElseThrow()));
        }
      }
      return stretches;
    }

    private Optional<Long> end(Chain chain, String order) {
      return handle
          .createQuery(
              "SELECT r.sequence FROM ledger_record r WHERE r.chain = :chain AND "
                  + range.condition()
                  + " ORDER BY r.sequence "
                  + order
                  + " LIMIT 1")
          .bind("chain", chain.id())
          .mapTo(Long.class)
          .findOne();
    }

    private String before(Chain chain, long first) {
      if (first == 1) {
        return HexFormat.of().formatHex(chain.digest().beforeFirst(chain.node()));
      }
      return handle
          .createQuery(
              "SELECT encode(hash, 'hex') FROM ledger_record"
                  + " WHERE chain = :chain AND sequence = :last"
                  + " UNION ALL SELECT encode(last_hash, 'hex') FROM ledger_expired"
                  + " WHERE chain = :chain AND last_sequence = :last")
          .bind("chain", chain.id())
          .bind("last", first - 1)
          .mapTo(String.class)
          .findFirst()
          .orElseThrow(
              () ->
                  new LandbridgeException(
                      ErrorCode.NOT_POSSIBLE,
                      "Cannot export the ledger: record %d of %s is missing. Run ledger verify."
                          .formatted(first - 1, chain.node())));
    }

    private void writeQuestions() throws IOException {
      try (ResultIterator<byte[]> lines =
          handle
              .createQuery(
                  "SELECT q.digest, q.content FROM ledger_question q WHERE EXISTS"
                      + " (SELECT FROM ledger_record r WHERE r.question = q.digest AND "
                      + range.condition()
                      + ") ORDER BY q.digest")
              .setFetchSize(ROWS_AT_ONCE)
              .map(
                  (RowView row) ->
                      ExportLines.question(
                          row.getColumn("digest", byte[].class),
                          row.getColumn("content", byte[].class)))
              .iterator()) {
        while (lines.hasNext()) {
          out.line(lines.next());
          questions++;
        }
      }
    }

    private void writeRecords(List<ChainStretch> chains) throws IOException {
      Map<Integer, String> nodes = new LinkedHashMap<>();
      chains.forEach(it -> nodes.put(it.chain(), it.node()));
      try (RecordReader reader = RecordReader.withSegments(handle, range.condition())) {
        for (StoredRecord each = reader.next(); each != null; each = reader.next()) {
          out.line(ExportLines.record(each, reader.segments()));
          heads.put(
              each.chain(),
              new ExportLines.End(
                  nodes.getOrDefault(each.chain(), ""),
                  each.sequence(),
                  ExportLines.hex(each.hash())));
          records++;
          erased += each.personal() == null ? 1 : 0;
        }
      }
    }
  }
}
