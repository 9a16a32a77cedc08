package dev.landbridge.policies.ledger.write;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A record on its way to the disk, and the operation that waits for it. */
final class PendingRecord {
  private final RecordDraft draft;
  private final CompletableFuture<RecordReceipt> receipt = new CompletableFuture<>();

  PendingRecord(RecordDraft draft) {
    this.draft = draft;
  }

  RecordDraft draft() {
    return draft;
  }

  /** Whether nobody waits any more; then it need not be written. */
  boolean isAbandoned() {
    return receipt.isDone();
  }

  void written(RecordReceipt done) {
    receipt.complete(done);
  }

  void failed(RuntimeException cause) {
    receipt.completeExceptionally(cause);
  }

  /**
   * Waits until it is on disk.
   *
   * @throws LandbridgeException with {@code LEDGER_UNAVAILABLE} or {@code CANCELLED}
   */
  RecordReceipt await(Duration patience) {
    try {
      return receipt.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      receipt.cancel(false);
      throw unavailable(e);
    } catch (InterruptedException e) {
      receipt.cancel(false);
      throw interrupted(e);
    }
  }

  static LandbridgeException unavailable(Throwable cause) {
    return new LandbridgeException(
        ErrorCode.LEDGER_UNAVAILABLE,
        "Cannot record the query: the ledger cannot be written. No data was sent; try again later.",
        cause);
  }

  static LandbridgeException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new LandbridgeException(
        ErrorCode.CANCELLED, "Cannot record the query: it was cancelled. No data was sent.", cause);
  }
}
