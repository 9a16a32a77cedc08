package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.record.StoredRecord;
import dev.landbridge.policies.ledger.write.LedgerTables.Placed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that extends a node's chain. While a commit is under way the next records gather;
 * all of them go into the next commit, so the cost of the disk is shared. While many operations are
 * under way, a commit waits until the records of some of them are there: what a commit costs
 * besides its records is as much as ten of these, and the processor is busy with the other
 * operations.
 *
 * <p>The head of the chain is believed only while commits succeed. After any failure, also one that
 * leaves open whether the commit happened, it is read again before anything is written.
 */
final class LedgerWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
  private static final int QUEUE_CAPACITY = 4_096;
  private static final int LARGEST_BATCH = 512;
  private static final long IDLE_MILLIS = 50;

  /** So many of the operations under way are never waited for; of the others, half. */
  private static final int NEVER_AWAITED = 4;

  private static final long MOST_GATHERING = Duration.ofMillis(25).toNanos();

  /** After so long without a record, those under way are not expected any more. */
  private static final long MOST_SILENCE = Duration.ofMillis(5).toNanos();

  private static final long POLL_INTERVAL = Duration.ofMillis(1).toNanos();

  private final LedgerTables tables;
  private final Duration patience;
  private final Clock clock;
  private final BlockingQueue<PendingRecord> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final Thread thread;
  private final LongAdder records = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean closed;
  private @Nullable Head head;

  /** Reads the head of the chain and begins to write. */
  LedgerWriter(LedgerTables tables, Duration patience, Clock clock) {
    this.tables = tables;
    this.patience = patience;
    this.clock = clock;
    this.head = tables.readHead();
    this.thread = Thread.ofPlatform().daemon().name("ledger-writer").unstarted(this::run);
    thread.start();
  }

  /**
   * Writes a record and waits until it is on disk.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code LEDGER_UNAVAILABLE} or {@code
   *     CANCELLED}
   */
  RecordReceipt write(RecordDraft draft) {
    if (closed) {
      throw PendingRecord.unavailable(new RejectedExecutionException("the ledger is closed"));
    }
    PendingRecord pending = new PendingRecord(draft);
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (!queue.offer(pending, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw PendingRecord.unavailable(new TimeoutException("the queue is full"));
      }
    } catch (InterruptedException e) {
      throw PendingRecord.interrupted(e);
    }
    return pending.await(Duration.ofNanos(deadline - System.nanoTime()));
  }

  /** Tells that an operation is under way. */
  Ledger.UnderWay begin() {
    underWay.incrementAndGet();
    return underWay::decrementAndGet;
  }

  LedgerFigures figures() {
    return new LedgerFigures(records.sum(), commits.sum(), failures.sum(), queue.size());
  }

  private void run() {
    List<PendingRecord> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      if (take(batch)) {
        writeOrFail(batch);
      }
      batch.clear();
    }
  }

  private boolean take(List<PendingRecord> batch) {
    try {
      PendingRecord first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first == null) {
        return false;
      }
      batch.add(first);
      gather();
      queue.drainTo(batch, LARGEST_BATCH - 1);
      batch.removeIf(PendingRecord::isAbandoned);
      return !batch.isEmpty();
    } catch (InterruptedException _) {
      closed = true;
      return false;
    }
  }

  private void gather() {
    long begin = System.nanoTime();
    long last = begin;
    long now = begin;
    int there = 1 + queue.size();
    while (!closed && isWorthWaiting(underWay.get(), there, now - begin, now - last)) {
      LockSupport.parkNanos(POLL_INTERVAL);
      now = System.nanoTime();
      int more = 1 + queue.size();
      if (more > there) {
        there = more;
        last = now;
      }
    }
  }

  /**
   * Whether a commit should wait for more records.
   *
   * @param operations under way
   * @param there records that are there
   * @param waited nanoseconds since the first of them
   * @param silent nanoseconds since the last of them
   */
  static boolean isWorthWaiting(int operations, int there, long waited, long silent) {
    return there < Math.min(LARGEST_BATCH, (operations - NEVER_AWAITED) / 2)
        && waited < MOST_GATHERING
        && silent < MOST_SILENCE;
  }

  /** The thread must outlive every failure: whatever it is, those who wait are told. */
  private void writeOrFail(List<PendingRecord> batch) {
    List<Placed> placed = List.of();
    try {
      Head before = head == null ? tables.readHead() : head;
      placed = place(before, batch);
      head = null;
      tables.write(before, placed);
      head = before.after(placed.getLast().record());
      tell(batch, placed);
    } catch (RuntimeException e) {
      head = null;
      failures.increment();
      LOG.warn("Cannot write the ledger: {} records wait", batch.size(), e);
      recover(batch, placed, e);
    }
  }

  private void tell(List<PendingRecord> batch, List<Placed> placed) {
    commits.increment();
    records.add(placed.size());
    for (int i = 0; i < placed.size(); i++) {
      batch.get(i).written(placed.get(i).receipt());
    }
  }

  private List<Placed> place(Head before, List<PendingRecord> batch) {
    List<Placed> placed = new ArrayList<>(batch.size());
    long now = Math.max(StoredRecord.micros(clock.instant()), before.writtenAt());
    Head head = before;
    for (PendingRecord pending : batch) {
      StoredRecord record = pending.draft().at(head, now);
      placed.add(new Placed(pending.draft(), record));
      head = head.after(record);
    }
    return placed;
  }

  /**
   * What was written though its database said otherwise is not written again; one record that the
   * database refuses must not take the others with it.
   */
  private void recover(List<PendingRecord> batch, List<Placed> placed, RuntimeException cause) {
    try {
      head = tables.readHead();
      if (!placed.isEmpty() && tables.holds(placed.getFirst().record())) {
        tell(batch, placed);
        return;
      }
    } catch (RuntimeException e) {
      head = null;
      cause.addSuppressed(e);
      batch.forEach(pending -> pending.failed(cause));
      return;
    }
    if (batch.size() == 1) {
      batch.getFirst().failed(cause);
      return;
    }
    batch.forEach(pending -> writeOrFail(List.of(pending)));
  }

  /** Writes what waits, at most for as long as an operation would wait. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    queue.forEach(
        pending -> pending.failed(new RejectedExecutionException("the ledger is closed")));
  }
}
