package dev.landbridge.policies.ledger;

import java.util.UUID;

/**
 * Where operations are recorded. The methods that append return when their record is durable and
 * block until then, so call them on a virtual thread. Thread-safe.
 *
 * <p>They throw {@link dev.landbridge.core.error.LandbridgeException} with {@code
 * LEDGER_UNAVAILABLE} if the record is not known to be durable in time; it may have become durable
 * all the same, so there can be a record of data that was not sent, never the reverse. With {@code
 * CANCELLED} if the thread is interrupted.
 *
 * <p>Source: 政务数据共享条例 article 29, records of use; 网络数据安全管理条例 article 12.
 */
public interface Ledger extends AutoCloseable {
  /** An operation that is under way, until it is closed. */
  interface UnderWay extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells that an operation is under way, whose record is to be expected. While there are many, a
   * commit waits a moment for the records of some, so that they share its cost. Does not block.
   * Close it once: each close counts.
   */
  UnderWay begin();

  /** Records an operation whose answer is held back until this returns. */
  RecordReceipt append(OperationRequest request, OperationOutcome outcome);

  /**
   * Records that an answer too large to be held back is about to be sent. Without an outcome this
   * means that everything it names was possibly disclosed in full.
   */
  RecordReceipt appendIntent(OperationRequest request);

  /**
   * Records how an intended answer ended, before its last byte is sent.
   *
   * @param intent the id of a durable intent that has no outcome yet
   */
  RecordReceipt appendOutcome(UUID intent, OperationOutcome outcome);

  /** Records an act before it counts. */
  RecordReceipt append(Act act);

  /** What it has done. Does not block. */
  LedgerFigures figures();

  /** Waits for what is being written and ends; what comes later is refused. */
  @Override
  void close();
}
