package dev.landbridge.core.execute;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.Source;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs plans against sources. Thread-safe. */
public final class QueryExecutor {
  /** How many keys one statement looks up at most. */
  public static final int KEYS_PER_STATEMENT = 1_000;

  /** All of China has one time, so that "today" in an owner's SQL means one day. */
  private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

  private final Map<String, Source> sources;
  private final Clock clock;

  /**
   * An executor.
   *
   * @param sources by name
   */
  public QueryExecutor(Map<String, Source> sources, Clock clock) {
    this.sources = Map.copyOf(sources);
    this.clock = clock;
  }

  /**
   * Runs a plan on the calling thread and as many virtual threads as it has fetches. When it
   * returns or throws, every statement has ended and every connection is back.
   *
   * @param seal makes the cursors of pages
   * @param memory holds the rows; it is the caller's to close when the answer is written
   * @throws LandbridgeException with {@code DEADLINE_EXCEEDED} or {@code CANCELLED} if the request
   *     was ended, {@code RESOURCE_EXHAUSTED} if connections or memory did not suffice; a source
   *     that fails is an error of the result
   */
  public ExecutionResult execute(
      PhysicalPlan plan,
      ParameterValues values,
      CursorSeal seal,
      Cancellation cancellation,
      MemoryBudget.Account memory) {
    Map<String, Reservation> reservations = new HashMap<>();
    Map<String, SourceMeter> meters = new TreeMap<>();
    boolean drains = false;
    try {
      for (String name : new TreeSet<>(plan.connections().keySet())) {
        Source source = source(name);
        int wanted = plan.connections().getOrDefault(name, 1);
        int connections = Math.min(wanted, source.capacity());
        Reservation reservation = source.reserve(connections, cancellation);
        reservations.put(name, reservation);
        drains |= reservation.connections() < wanted;
        meters.put(name, new SourceMeter(name, clock));
      }
      RunContext context =
          new RunContext(
              values.on(LocalDate.now(clock.withZone(CITY))),
              seal,
              cancellation, memory, new Tasks(), drains, reservations, meters);
      return new QueryRun(plan, context).run();
    } finally {
      reservations.values().forEach(Reservation::close);
    }
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
