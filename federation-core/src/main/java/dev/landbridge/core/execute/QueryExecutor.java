package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.FetchPlan;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.PhysicalPlan.Streaming;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.Source;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs plans against sources. Thread-safe. */
public final class QueryExecutor {
  /** How many keys one statement looks up at most. */
  public static final int KEYS_PER_STATEMENT = 1_000;

  /** All of China has one time, so that "today" in an owner's SQL means one day. */
  private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

  private static final int ROWS_AT_ONCE = 4 * KEYS_PER_STATEMENT;

  private final Map<String, Source> sources;
  private final Clock clock;
  private final int rowsAtOnce;
  private final RunTrace trace;

  /**
   * An executor.
   *
   * @param sources by name
   */
  public QueryExecutor(Map<String, Source> sources, Clock clock) {
    this(sources, clock, ROWS_AT_ONCE);
  }

  /**
   * An executor for tests of what happens between the parts of a list.
   *
   * @param rowsAtOnce how many rows of a list are put together at once; a list that asks for no
   *     more is read before it is given
   */
  public QueryExecutor(Map<String, Source> sources, Clock clock, int rowsAtOnce) {
    this(Map.copyOf(sources), clock, rowsAtOnce, RunTrace.OFF);
  }

  private QueryExecutor(Map<String, Source> sources, Clock clock, int rowsAtOnce, RunTrace trace) {
    this.sources = sources;
    this.clock = clock;
    this.rowsAtOnce = rowsAtOnce;
    this.trace = trace;
  }

  /** The same, but what is run through it is noted. */
  public QueryExecutor tracing(RunTrace into) {
    return new QueryExecutor(sources, clock, rowsAtOnce, into);
  }

  /**
   * Runs a plan on the calling thread and as many virtual threads as it has fetches. When it
   * throws, or when the execution is closed, every statement has ended and every connection is
   * back.
   *
   * @param seal makes the cursors of pages
   * @param memory holds the rows; it is the caller's to close when the answer is written
   * @throws LandbridgeException with {@code DEADLINE_EXCEEDED} or {@code CANCELLED} if the request
   *     was ended, {@code RESOURCE_EXHAUSTED} if connections or memory did not suffice; a source
   *     that fails is an error of the report
   */
  public Execution execute(
      PhysicalPlan plan,
      ParameterValues values,
      CursorSeal seal,
      Cancellation cancellation,
      MemoryBudget.Account memory) {
    Optional<Streaming> streaming = plan.streaming().filter(it -> isLong(it, values));
    Map<String, Integer> wanted = streaming.map(Streaming::connections).orElse(plan.connections());
    Map<String, Reservation> reservations = reserve(wanted, cancellation);
    Map<String, SourceMeter> meters = new TreeMap<>();
    reservations.keySet().forEach(name -> meters.put(name, new SourceMeter(name, clock)));
    boolean drains =
        reservations.entrySet().stream()
            .anyMatch(it -> it.getValue().connections() < wanted.getOrDefault(it.getKey(), 1));
    RunContext context =
        new RunContext(
            values.on(LocalDate.now(clock.withZone(CITY))),
            seal,
            cancellation,
            memory,
            new Tasks(),
            drains,
            streaming.isPresent() && holds(plan, wanted, reservations),
            reservations,
            meters,
            trace);
    return Execution.of(plan, context, streaming.isPresent() ? rowsAtOnce : 0);
  }

  private boolean isLong(Streaming streaming, ParameterValues values) {
    return Cut.number(streaming.limit(), values, Long.MAX_VALUE) > rowsAtOnce;
  }

  /** All of them, or none if one cannot be had. */
  private Map<String, Reservation> reserve(Map<String, Integer> wanted, Cancellation cancellation) {
    Map<String, Reservation> reservations = new HashMap<>();
    boolean all = false;
    try {
      for (String name : new TreeSet<>(wanted.keySet())) {
        Source source = source(name);
        int connections = Math.min(wanted.getOrDefault(name, 1), source.capacity());
        reservations.put(name, source.reserve(connections, cancellation));
      }
      all = true;
      return reservations;
    } finally {
      if (!all) {
        reservations.values().forEach(Reservation::close);
      }
    }
  }

  /**
   * Whether the list's statement can run on while others do: its source has a second connection for
   * them, or they need none. With that second one they get through one after the other, because
   * each is read to its end before the next is sent.
   */
  private static boolean holds(
      PhysicalPlan plan, Map<String, Integer> wanted, Map<String, Reservation> reservations) {
    return plan.roots().stream()
        .flatMap(Optional::stream)
        .map(FetchPlan::source)
        .allMatch(
            source -> {
              Reservation reserved = reservations.get(source);
              int needed = Math.min(2, wanted.getOrDefault(source, 1));
              return reserved != null && reserved.connections() >= needed;
            });
  }

  private Source source(String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new LandbridgeException(
          ErrorCode.SOURCE_UNAVAILABLE,
          "Cannot read source %s: it is not registered. Tell the administrator.".formatted(name));
    }
    return source;
  }
}
