package dev.landbridge.benchmarks.baseline;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How much time answered requests spent in those of Landbridge's stages that there are here. */
public final class BaselineTimes {
  private final LongAdder queries = new LongAdder();
  private final LongAdder decode = new LongAdder();
  private final LongAdder sources = new LongAdder();
  private final LongAdder record = new LongAdder();
  private final LongAdder write = new LongAdder();

  BaselineTimes() {}

  /** Adds one request; each of the moments, in {@link System#nanoTime}, ends a stage. */
  void add(long begun, long decoded, long answered, long written, long recorded, long sent) {
    queries.increment();
    decode.add(decoded - begun);
    sources.add(answered - decoded);
    record.add(recorded - written);
    write.add(written - answered + sent - recorded);
  }

  /** Requests measured so far. */
  public long queries() {
    return queries.sum();
  }

  /** Nanoseconds spent so far, by stage, all requests together. */
  public Map<Stage, Long> nanos() {
    Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    nanos.put(Stage.DECODE, decode.sum());
    nanos.put(Stage.SOURCES, sources.sum());
    nanos.put(Stage.RECORD, record.sum());
    nanos.put(Stage.WRITE, write.sum());
    return nanos;
  }

  /** Forgets everything measured. */
  public void reset() {
    queries.reset();
    decode.reset();
    sources.reset();
    record.reset();
    write.reset();
  }
}
