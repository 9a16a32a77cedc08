package dev.landbridge.api.pipeline;

import dev.landbridge.api.pipeline.StageTimes.Stage;
import dev.landbridge.api.response.ByteSink;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.execute.MemoryBudget;
import dev.landbridge.policies.ledger.Ledger;
import dev.landbridge.policies.ledger.OperationOutcome;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.RecordReceipt;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds an answer back until it is on record. A small one waits for its one record; a larger one
 * begins to leave when the intent is durable, and its last bytes wait for the outcome.
 *
 * <p>Source: the same order as a write-ahead log; 政务数据共享条例 article 29.
 */
final class RecordedAnswer implements ByteSink {
  private static final int OK = 200;

  /** A deep query can repeat few rows many times; an answer longer than this is broken off. */
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private final Ledger ledger;
  private final OperationRequest request;
  private final ResponseSink client;
  private final int heldBytes;
  private final MemoryBudget.Account memory;
  private final StageTimes.Lap times;
  private final Runnable standing;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(4096);
  private Optional<RecordReceipt> intent = Optional.empty();
  private boolean closed;
  private long bytes;

  /**
   * An answer of which nothing has left.
   *
   * @param standing throws before a part leaves if it must not any more
   */
  RecordedAnswer(
      Ledger ledger,
      OperationRequest request,
      ResponseSink client,
      int heldBytes,
      MemoryBudget.Account memory,
      StageTimes.Lap times,
      Runnable standing) {
    this.ledger = ledger;
    this.request = request;
    this.client = client;
    this.heldBytes = heldBytes;
    this.memory = memory;
    this.times = times;
    this.standing = standing;
  }

  /** Takes a part of the answer; from the moment that no more is held, blocks for the client. */
  @Override
  public void write(byte[] part, int offset, int length) {
    bytes += length;
    if (bytes > MOST_BYTES) {
      throw new LandbridgeException(
          ErrorCode.RESOURCE_EXHAUSTED,
          "Cannot finish the answer: it is longer than %d MiB. Ask for fewer rows, or less deep."
              .formatted(MOST_BYTES / (1024 * 1024)));
    }
    if (!hasLeft() && !closed && held.size() + length > heldBytes) {
      times.spentIn(Stage.WRITE);
      standing.run();
      intent = Optional.of(ledger.appendIntent(request));
      times.spentIn(Stage.RECORD);
      client.start(OK);
      byte[] first = held.toByteArray();
      release();
      client.write(first, 0, first.length);
    }
    if (hasLeft() && !closed) {
      standing.run();
      client.write(part, offset, length);
    } else {
      memory.charge(length, "the part of the answer that is held back");
      held.write(part, offset, length);
    }
  }

  private void release() {
    memory.release(held.size());
    held.reset();
  }

  /** Whether a part of the answer has left. */
  boolean hasLeft() {
    return intent.isPresent();
  }

  /** Forgets what is held, so that another answer can be written; nothing must have left. */
  void discard() {
    if (hasLeft() || closed) {
      throw new IllegalStateException("a part of the answer has left");
    }
    release();
    bytes = 0;
  }

  /**
   * Records how the operation ends, durably. What is written after this is the answer's last part.
   *
   * @param outcome for the number of bytes written so far
   * @return the receipt of the record by which the operation is found
   */
  RecordReceipt record(Function<Long, OperationOutcome> outcome) {
    times.spentIn(Stage.WRITE);
    closed = true;
    OperationOutcome ended = outcome.apply(bytes);
    RecordReceipt receipt =
        intent
            .map(
                started -> {
                  ledger.appendOutcome(started.id(), ended);
                  return started;
                })
            .orElseGet(() -> ledger.append(request, ended));
    times.spentIn(Stage.RECORD);
    return receipt;
  }

  /** Whether the operation's end is on record, or could not be recorded. */
  boolean isClosed() {
    return closed;
  }

  /** Sends what is held; the whole answer has then left. */
  void finish() {
    byte[] rest = held.toByteArray();
    if (intent.isPresent()) {
      client.write(rest, 0, rest.length);
      client.end();
    } else {
      client.send(OK, rest);
    }
    times.spentIn(Stage.WRITE);
  }
}
