package dev.landbridge.core.execute;

import dev.landbridge.core.plan.RowsPlan;
import dev.landbridge.core.plan.statement.StatementTemplate;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What one run did for each part of its plan, if anybody wants to know; parts are told apart by
 * identity. Thread-safe.
 */
public final class RunTrace {
  /** Notes nothing, and so costs nothing. */
  public static final RunTrace OFF = new RunTrace(false);

  private final boolean on;
  private final long start = System.nanoTime();
  private final IdentityHashMap<RowsPlan, Part> parts = new IdentityHashMap<>();

  private RunTrace(boolean on) {
    this.on = on;
  }

  /** A trace of one run; its times count from now. */
  public static RunTrace on() {
    return new RunTrace(true);
  }

  /**
   * What was done for one part.
   *
   * @param sent how often each form of its statement was sent, by identity
   * @param keys how many keys were looked up
   * @param rowsRead that its source returned
   * @param rowsKept of those, how many met the conditions that Landbridge tests itself
   * @param stoppedEarly how many statements were ended because enough rows had been read
   * @param began when the first statement was sent, from the start of the trace
   * @param ended when the last one had ended, with what its rows are joined to
   * @param waited for the source, all statements together; they may have run at the same time
   */
  public record Figures(
      IdentityHashMap<StatementTemplate, Integer> sent,
      long keys,
      long rowsRead,
      long rowsKept,
      int stoppedEarly,
      Duration began,
      Duration ended,
      Duration waited) {

    /** How often a form of the statement was sent. */
    public int sent(StatementTemplate form) {
      return sent.getOrDefault(form, 0);
    }
  }

  /** What was done for a part; empty if no statement was sent for it. */
  public synchronized Optional<Figures> of(RowsPlan plan) {
    Part part = parts.get(plan);
    return part == null || part.sent.isEmpty() ? Optional.empty() : Optional.of(part.figures());
  }

  /** Notes a statement, from now until it is closed. */
  Reading reading(RowsPlan plan, StatementTemplate form, int keys) {
    return new Reading(plan, form, keys);
  }

  /** Notes how many of a batch of rows met the conditions. */
  void kept(RowsPlan plan, int rows) {
    if (on) {
      synchronized (this) {
        part(plan).rowsKept += rows;
      }
    }
  }

  private Part part(RowsPlan plan) {
    return parts.computeIfAbsent(plan, _ -> new Part());
  }

  /** One statement, used by one thread at a time. */
  final class Reading implements AutoCloseable {
    private final RowsPlan plan;
    private final StatementTemplate form;
    private final int keys;
    private final long began = now();
    private long asked;
    private long waited;
    private long rows;
    private boolean stopped;

    private Reading(RowsPlan plan, StatementTemplate form, int keys) {
      this.plan = plan;
      this.form = form;
      this.keys = keys;
    }

    /** The source is asked for rows. */
    void asked() {
      asked = now();
    }

    /** Rows have arrived, none at the end. */
    void arrived(int count) {
      waited += now() - asked;
      rows += count;
    }

    /** Nobody wants the rows that are left. */
    void stopped() {
      stopped = true;
    }

    @Override
    public void close() {
      if (on) {
        synchronized (RunTrace.this) {
          part(plan).add(this, now());
        }
      }
    }

    private long now() {
      return on ? System.nanoTime() - start : 0;
    }
  }

  private static final class Part {
    private final IdentityHashMap<StatementTemplate, Integer> sent = new IdentityHashMap<>();
    private long keys;
    private long rowsRead;
    private long rowsKept;
    private int stoppedEarly;
    private long began = Long.MAX_VALUE;
    private long ended;
    private long waited;

    private void add(Reading reading, long now) {
      sent.merge(reading.form, 1, Integer::sum);
      keys += reading.keys;
      rowsRead += reading.rows;
      stoppedEarly += reading.stopped ? 1 : 0;
      began = Math.min(began, reading.began);
      ended = Math.max(ended, now);
      waited += reading.waited;
    }

    private Figures figures() {
      return new Figures(
          new IdentityHashMap<>(sent),
          keys,
          rowsRead,
          rowsKept,
          stoppedEarly,
          Duration.ofNanos(began),
          Duration.ofNanos(ended),
          Duration.ofNanos(waited));
    }
  }
}
