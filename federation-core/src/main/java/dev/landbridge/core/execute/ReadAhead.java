package dev.landbridge.core.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read and not yet taken, up to a number of bytes. So a source is not kept waiting
 * by each pause of the client, and its statement ends early if the rest fits. One thread gives, one
 * takes.
 */
final class ReadAhead implements RowSink, AutoCloseable {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int BUDGET_SHARE = 8;

  private final MemoryBudget.Account memory;
  private final String typeName;
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private boolean ended;
  private boolean closed;

  /** Rows of a type that an account is charged for. */
  ReadAhead(MemoryBudget.Account memory, String typeName) {
    this.memory = memory.part();
    this.typeName = typeName;
    this.most = Math.min(MOST_BYTES, memory.most() / BUDGET_SHARE);
  }

  /** Rows and the bytes that are charged for them. */
  private record Batch(List<@Nullable Object[]> rows, long bytes) {}

  /** Takes rows in; blocks while there are enough. */
  @Override
  public boolean accept(List<@Nullable Object[]> rows) {
    long bytes = MemoryBudget.bytes(rows);
    lock.lock();
    try {
      while (!closed && !waiting.isEmpty() && memory.held() + bytes > most) {
        changed.awaitUninterruptibly();
      }
      if (!closed && !rows.isEmpty()) {
        memory.charge(bytes, holder());
        waiting.addLast(new Batch(rows, bytes));
        changed.signalAll();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** No more rows come. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** So many rows, or all that are left; blocks until they are there. */
  List<@Nullable Object[]> take(int wanted) {
    List<@Nullable Object[]> taken = new ArrayList<>();
    lock.lock();
    try {
      while (taken.size() < wanted && !(waiting.isEmpty() && ended)) {
        if (waiting.isEmpty()) {
          changed.awaitUninterruptibly();
        } else {
          takeFirst(wanted - taken.size(), taken);
          changed.signalAll();
        }
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void takeFirst(int most, List<@Nullable Object[]> taken) {
    Batch batch = waiting.removeFirst();
    memory.release(batch.bytes());
    int size = batch.rows().size();
    if (size > most) {
      List<@Nullable Object[]> rest = batch.rows().subList(most, size);
      long bytes = MemoryBudget.bytes(rest);
      memory.charge(bytes, holder());
      waiting.addFirst(new Batch(rest, bytes));
    }
    taken.addAll(batch.rows().subList(0, Math.min(most, size)));
  }

  private String holder() {
    return "the list of " + typeName;
  }

  /** Nobody takes any more: the giver is told to stop. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      memory.close();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
