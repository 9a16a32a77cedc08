package dev.landbridge.policies.ledger.write;

import dev.landbridge.policies.ledger.Act;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.LedgerFigures;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records nothing. For benchmarks only, to show what recording costs; no configuration chooses it.
 */
public final class UnrecordedLedger implements Ledger {
  private static final String NO_HASH = "0".repeat(64);

  private final AtomicLong sequence = new AtomicLong();

  @Override
  public UnderWay begin() {
    return () -> {};
  }

  @Override
  public RecordReceipt append(OperationRequest request, OperationOutcome outcome) {
    return receipt();
  }

  @Override
  public RecordReceipt appendIntent(OperationRequest request) {
    return receipt();
  }

  @Override
  public RecordReceipt appendOutcome(UUID intent, OperationOutcome outcome) {
    return receipt();
  }

  @Override
  public RecordReceipt append(Act act) {
    return receipt();
  }

  private RecordReceipt receipt() {
    return new RecordReceipt(RecordId.next(), sequence.incrementAndGet(), NO_HASH);
  }

  @Override
  public LedgerFigures figures() {
    return new LedgerFigures(0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
