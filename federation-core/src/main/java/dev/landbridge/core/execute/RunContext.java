package dev.landbridge.core.execute;

import dev.landbridge.core.expression.ParameterValues;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.Reservation;
import java.util.Map;

/**
 * What all parts of one run share.
 *
 * @param drains whether fewer connections are reserved than the plan could use at once, so that a
 *     statement must have ended before what hangs on its rows is read
 * @param streams whether a root's statement may run on while what hangs on its rows is read
 * @param reservations by source
 * @param meters by source
 * @param trace notes what is done for each part of the plan
 */
record RunContext(
    ParameterValues values,
    CursorSeal seal,
    Cancellation cancellation,
    MemoryBudget.Account memory,
    Tasks tasks,
    boolean drains,
    boolean streams,
    Map<String, Reservation> reservations,
    Map<String, SourceMeter> meters,
    RunTrace trace) {

  /** The same with another account, for a part of the work. */
  RunContext with(MemoryBudget.Account part) {
    return new RunContext(
        values, seal, cancellation, part, tasks, drains, streams, reservations, meters, trace);
  }

  Reservation reservation(String source) {
    Reservation reservation = reservations.get(source);
    if (reservation == null) {
      throw new IllegalStateException("nothing is reserved at " + source);
    }
    return reservation;
  }

  SourceMeter meter(String source) {
    SourceMeter meter = meters.get(source);
    if (meter == null) {
      throw new IllegalStateException("nothing is reserved at " + source);
    }
    return meter;
  }
}
