package dev.landbridge.policies.ledger.verify;

import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.record.Period;
import dev.landbridge.policies.ledger.record.Personal;
import dev.landbridge.policies.ledger.record.RecordReader;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.verify.Verification.Finding;
import dev.landbridge.policies.ledger.verify.Verification.Gap;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the ledger is as it was written: every chain whole and in order to where it ends,
 * every hash that of its record, every digest that of its personal part, every segment and question
 * that is named there. It reads one snapshot, streaming, and changes nothing.
 *
 * <p>Who can write the database can cut off records together with the chain's end, or write all of
 * it anew. What is {@linkplain Witnessed known from elsewhere} shows that.
 */
public final class LedgerVerifier {
  private static final int TELL_EVERY = 10_000;

  private final Jdbi jdbi;

  /** A verifier of the ledger in a database. */
  public LedgerVerifier(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Checks everything, up to the first record that is wrong. */
  public Verification verify() {
    return verify(_ -> {});
  }

  /**
   * The same, and tells how far it is.
   *
   * @param progress takes the number of records that were checked
   */
  public Verification verify(LongConsumer progress) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> verify(handle, Period.ALL, Witnessed.NOTHING, progress));
  }

  /**
   * The same in a transaction, of a period, and against what is known from elsewhere. What was
   * written before the period is taken as it is, from the last record of which something is known;
   * the chains are followed behind the period to the first such record.
   *
   * @param handle in a transaction that reads one snapshot
   */
  public static Verification verify(
      Handle handle, Period period, Witnessed witnessed, LongConsumer progress) {
    return new Walk(period, witnessed, progress).all(handle);
  }

  /** How many records there are to check, more or less. */
  public static long count(Jdbi jdbi, Period period) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    period.equals(Period.ALL)
                        ? "SELECT (SELECT coalesce(sum(sequence), 0) FROM ledger_chain)"
                            + " - (SELECT coalesce(sum(last_sequence - first_sequence + 1), 0)"
                            + "   FROM ledger_expired)"
                        : "SELECT count(*) FROM ledger_record r WHERE " + period.condition("r"))
                .mapTo(Long.class)
                .one());
  }

  /** A chain as far as it was walked. */
  private static final class Chain {
    private final String node;
    private final MessageDigest digest;
    private final long end;
    private final byte @Nullable [] endHash;
    private final ExpiredStretch beginning;
    private long sequence;
    private long writtenAt;
    private byte[] hash;
    private UUID last = new UUID(0, 0);

    /** Whether it was left before its end, at a record that vouches for what was walked. */
    private boolean goesOn;

    Chain(RowView row) {
      node = row.getColumn("node", String.class);
      ChainDigest algorithm =
          ChainDigest.of(row.getColumn("digest", String.class)).orElse(ChainDigest.SHA_256);
      digest = algorithm.begin();
      end = row.getColumn("sequence", Long.class);
      endHash = row.getColumn("hash", byte[].class);
      hash = algorithm.beforeFirst(node);
      beginning = ExpiredStretch.beforeFirst(node, hash);
    }

    /** What was removed, or lies before the period, counts as walked. */
    void passOver(long last, long lastWrittenAt, byte[] lastHash) {
      if (last > sequence) {
        sequence = last;
        writtenAt = lastWrittenAt;
        hash = lastHash;
      }
    }

    RecordReceipt head() {
      return new RecordReceipt(last, sequence, ChainDigest.hex(hash));
    }
  }

  /** The state of one walk over all chains. */
  private static final class Walk {
    private final Period period;
    private final Witnessed witnessed;
    private final LongConsumer progress;
    private final Map<Integer, Chain> chains = new LinkedHashMap<>();
    private final QuestionCheck questions = new QuestionCheck();
    private final Map<UUID, UUID> erasures = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long records;

    Walk(Period period, Witnessed witnessed, LongConsumer progress) {
      this.period = period;
      this.witnessed = witnessed;
      this.progress = progress;
    }

    Verification all(Handle handle) {
      Optional<Finding> finding =
          readChains(handle)
              .or(() -> questions.check(handle))
              .or(() -> expired(handle))
              .or(() -> before(handle))
              .or(() -> walk(handle))
              .or(() -> after(handle))
              .or(this::unfinished)
              .or(witnessed::missing)
              .or(() -> beside(handle).check());
      progress.accept(records);
      Map<String, RecordReceipt> heads = new HashMap<>();
      chains.values().stream()
          .filter(it -> it.sequence > 0)
          .forEach(it -> heads.put(it.node, it.head()));
      return new Verification(
          records, erasures.size(), finding, heads, gaps, beside(handle).erasedFromElsewhere());
    }

    private BesideChains beside(Handle handle) {
      return new BesideChains(
          handle,
          period,
          erasures,
          id -> Optional.ofNullable(chains.get(id)).map(it -> it.node).orElse(""));
    }

    /** No two chains are of one node, or one would answer for the other. */
    private Optional<Finding> readChains(Handle handle) {
      Set<String> nodes = new HashSet<>();
      for (Map.Entry<Integer, Chain> each : chainRows(handle)) {
        Chain chain = each.getValue();
        if (!nodes.add(chain.node) || chains.put(each.getKey(), chain) != null) {
          return found(chain.node, 0, "there are two chains of one node");
        }
      }
      return Optional.empty();
    }

    private static List<Map.Entry<Integer, Chain>> chainRows(Handle handle) {
      return handle
          .createQuery("SELECT id, node, digest, sequence, hash FROM ledger_chain ORDER BY id")
          .map((RowView row) -> Map.entry(row.getColumn("id", Integer.class), new Chain(row)))
          .list();
    }

    private Optional<Finding> expired(Handle handle) {
      Map<Integer, ExpiredStretch> ends = new HashMap<>();
      for (ExpiredStretch each : ExpiredStretch.inOrder(handle)) {
        Chain chain = chains.get(each.chain());
        if (chain == null) {
          return found(
              "", each.first(), "it is said to be removed, and belongs to no node's chain");
        }
        Optional<String> problem =
            each.problemAfter(ends.getOrDefault(each.chain(), chain.beginning))
                .or(() -> each.problemWithAct(handle))
                .or(() -> witnessed.problem(chain.node, each.last(), each.hash()));
        if (problem.isPresent()) {
          return found(chain.node, each.first(), problem.get());
        }
        if (witnessed
            .before(chain.node, Long.MAX_VALUE)
            .filter(it -> it.sequence() < each.last())
            .isPresent()) {
          return found(
              chain.node,
              each.first(),
              "it is said to be removed with those to %d, of which no checkpoint knows"
                  .formatted(each.last()));
        }
        witnessed.pass(chain.node, each.last());
        ends.put(each.chain(), each);
        chain.passOver(each.last(), each.writtenAt(), each.hash());
        gaps.add(each.gap(chain.node));
      }
      return Optional.empty();
    }

    /**
     * Where each chain stands when the period begins: no further than from the last record before
     * it of which something is known from elsewhere, the database's word is not taken.
     */
    private Optional<Finding> before(Handle handle) {
      if (period.from().isEmpty()) {
        return Optional.empty();
      }
      Instant from = period.from().get();
      for (Map.Entry<Integer, Chain> each : chains.entrySet()) {
        Chain chain = each.getValue();
        long last = lastBefore(handle, each.getKey(), from);
        witnessed
            .before(chain.node, last)
            .ifPresent(
                known -> {
                  witnessed.pass(chain.node, known.sequence());
                  chain.passOver(known.sequence(), chain.writtenAt, known.hash());
                });
        String lead =
            "r.chain = %d AND r.sequence > %d AND r.sequence <= %d AND r.written_at < '%s'"
                .formatted(each.getKey(), chain.sequence, last, from);
        Optional<Finding> found = walk(handle, lead, this::link);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private static long lastBefore(Handle handle, int chain, Instant from) {
      return handle
          .createQuery(
              "SELECT sequence FROM ledger_record WHERE chain = :chain AND written_at < :from"
                  + " ORDER BY written_at DESC, sequence DESC LIMIT 1")
          .bind("chain", chain)
          .bind("from", from)
          .mapTo(Long.class)
          .findOne()
          .orElse(0L);
    }

    /**
     * Each chain goes on from its last record in the period, to the first one of which something is
     * known from elsewhere: that one vouches for all before it.
     */
    private Optional<Finding> after(Handle handle) {
      if (period.to().isEmpty()) {
        return Optional.empty();
      }
      for (Map.Entry<Integer, Chain> each : chains.entrySet()) {
        Chain chain = each.getValue();
        long last = witnessed.next(chain.node, chain.sequence).orElse(chain.sequence + 1);
        String rest =
            "r.chain = %d AND r.sequence > %d AND r.sequence <= %d AND r.written_at >= '%s'"
                .formatted(each.getKey(), chain.sequence, last, period.to().get());
        Optional<Finding> found = walk(handle, rest, this::link);
        if (found.isPresent()) {
          return found;
        }
        if (chain.sequence == last) {
          chain.goesOn = true;
          witnessed.pass(chain.node, Long.MAX_VALUE);
        }
      }
      return Optional.empty();
    }

    private Optional<Finding> walk(Handle handle) {
      return walk(
          handle,
          period.condition("r"),
          row -> {
            Optional<Finding> found = check(row);
            if (found.isEmpty() && ++records % TELL_EVERY == 0) {
              progress.accept(records);
            }
            return found;
          });
    }

    private static Optional<Finding> walk(
        Handle handle, String condition, Function<StoredRecord, Optional<Finding>> check) {
      try (RecordReader reader = RecordReader.inOrder(handle, condition)) {
        for (StoredRecord row = reader.next(); row != null; row = reader.next()) {
          Optional<Finding> found = check.apply(row);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }

    /** Whether a record is whole and goes on from where its chain stands. */
    private Optional<Finding> check(StoredRecord row) {
      Chain chain = chains.get(row.chain());
      if (chain == null) {
        return found("", row.sequence(), "it belongs to no node's chain");
      }
      Optional<Finding> unlinked = link(row);
      if (unlinked.isPresent()) {
        return unlinked;
      }
      if (row.question() != null && !questions.has(row.question())) {
        return found(chain.node, row.sequence(), "its question is missing");
      }
      Personal personal = row.personal();
      if (personal == null) {
        erasures.put(row.id(), Objects.requireNonNull(row.erasedBy()));
      } else if (!Arrays.equals(row.personalDigest(), personal.digest(chain.digest))) {
        return found(chain.node, row.sequence(), "its personal part is not as it was");
      }
      return Optional.empty();
    }

    /** Whether a record follows its chain's end; the chain then ends with it. */
    private Optional<Finding> link(StoredRecord row) {
      Chain chain = Objects.requireNonNull(chains.get(row.chain()));
      if (row.sequence() != chain.sequence + 1) {
        return found(
            chain.node,
            chain.sequence + 1,
            "it is missing; the next one there is " + row.sequence());
      }
      if (row.writtenAt() < chain.writtenAt
          || !Arrays.equals(row.hash(), row.hashAfter(chain.hash, chain.digest))) {
        return found(chain.node, row.sequence(), "its hash is not that of what it says");
      }
      Optional<String> other = witnessed.problem(chain.node, row.sequence(), row.hash());
      if (other.isPresent()) {
        return found(chain.node, row.sequence(), other.get());
      }
      chain.sequence = row.sequence();
      chain.writtenAt = row.writtenAt();
      chain.hash = row.hash();
      chain.last = row.id();
      return Optional.empty();
    }

    private Optional<Finding> unfinished() {
      return chains.values().stream()
          .filter(it -> !it.goesOn)
          .filter(
              it -> it.sequence != it.end || (it.end > 0 && !Arrays.equals(it.hash, it.endHash)))
          .findFirst()
          .flatMap(
              it ->
                  found(
                      it.node,
                      it.sequence + 1,
                      it.sequence < it.end
                          ? "it is missing; the chain goes on to " + it.end
                          : "the chain's end is not that of its last record"));
    }

    private static Optional<Finding> found(String node, long at, String problem) {
      return Optional.of(new Finding(node, at, problem));
    }
  }
}
