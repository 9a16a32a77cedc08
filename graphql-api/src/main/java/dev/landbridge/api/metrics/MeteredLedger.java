package dev.landbridge.api.metrics;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.Outcome;
import dev.landbridge.policies.ledger.RecordReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts how the operations end that are recorded. */
final class MeteredLedger implements Ledger {
  private final Ledger ledger;
  private final Timer appends;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);

  MeteredLedger(Ledger ledger, MeterRegistry registry) {
    this.ledger = ledger;
    this.appends =
        Timer.builder("landbridge.ledger.append")
            .description("Waits until a record was durable.")
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("landbridge.operations")
              .description("Recorded operations by how they ended.")
              .tag("outcome", outcome.name())
              .register(registry));
    }
    for (ErrorCode code : ErrorCode.values()) {
      errors.put(
          code,
          Counter.builder("landbridge.operation.errors")
              .description("Errors in the answers of recorded operations.")
              .tag("code", code.name())
              .register(registry));
    }
  }

  @Override
  public UnderWay begin() {
    return ledger.begin();
  }

  @Override
  public RecordReceipt append(OperationRequest request, OperationOutcome outcome) {
    RecordReceipt receipt = timed(() -> ledger.append(request, outcome));
    count(outcome);
    return receipt;
  }

  @Override
  public RecordReceipt appendIntent(OperationRequest request) {
    return timed(() -> ledger.appendIntent(request));
  }

  @Override
  public RecordReceipt appendOutcome(UUID intent, OperationOutcome outcome) {
    RecordReceipt receipt = timed(() -> ledger.appendOutcome(intent, outcome));
    count(outcome);
    return receipt;
  }

  @Override
  public RecordReceipt append(Act act) {
    return timed(() -> ledger.append(act));
  }

  @Override
  public LedgerFigures figures() {
    return ledger.figures();
  }

  @Override
  public void close() {
    ledger.close();
  }

  private RecordReceipt timed(Supplier<RecordReceipt> append) {
    long start = System.nanoTime();
    try {
      return append.get();
    } finally {
      appends.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private void count(OperationOutcome ended) {
    increment(outcomes.get(ended.outcome()));
    ended.errors().forEach(code -> increment(errors.get(code)));
  }

  private static void increment(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }
}
