package dev.landbridge.api.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How much time answered queries spent in each stage. Thread-safe. */
public final class StageTimes {
  private static final int DIGITS = 2;

  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);
  private final Map<Stage, Histogram> spread = new EnumMap<>(Stage.class);
  private final LongAdder queries = new LongAdder();

  StageTimes() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
      spread.put(stage, new ConcurrentHistogram(DIGITS));
    }
  }

  /** The stages, in their order. */
  public enum Stage {
    /** Authenticate and compile. */
    DECODE,
    DECIDE,
    PLAN,
    /** Execute: mostly waiting for the sources. */
    SOURCES,
    /** Wait until the record is durable. */
    RECORD,
    /** Write JSON and hand it to the network. */
    WRITE
  }

  /** Measures one query from now. */
  Lap start() {
    return new Lap();
  }

  /** Queries measured so far. */
  public long queries() {
    return queries.sum();
  }

  /** Nanoseconds spent so far, by stage, all queries together. */
  public Map<Stage, Long> nanos() {
    Map<Stage, Long> sums = new EnumMap<>(Stage.class);
    nanos.forEach((stage, adder) -> sums.put(stage, adder.sum()));
    return sums;
  }

  /** The median of a query's nanoseconds, by stage; 0 for a stage that none went through. */
  public Map<Stage, Long> medians() {
    Map<Stage, Long> medians = new EnumMap<>(Stage.class);
    spread.forEach((stage, histogram) -> medians.put(stage, histogram.getValueAtPercentile(50)));
    return medians;
  }

  /** Forgets everything measured. */
  public void reset() {
    nanos.values().forEach(LongAdder::reset);
    spread.values().forEach(Histogram::reset);
    queries.reset();
  }

  /** One query's way through the stages. Used by one thread. */
  final class Lap {
    private final Map<Stage, Long> spent = new EnumMap<>(Stage.class);
    private long last = System.nanoTime();

    /** Everything since the last call belongs to this stage. */
    void spentIn(Stage stage) {
      long now = System.nanoTime();
      spent.merge(stage, now - last, Long::sum);
      last = now;
    }

    /** Nanoseconds spent so far, by stage. */
    Map<Stage, Long> spent() {
      return new EnumMap<>(spent);
    }

    /** The query was answered. */
    void finish() {
      queries.increment();
      spent.forEach(
          (stage, time) -> {
            Objects.requireNonNull(nanos.get(stage)).add(time);
            Objects.requireNonNull(spread.get(stage)).recordValue(time);
          });
    }
  }
}
