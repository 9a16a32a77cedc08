package dev.landbridge.core.execute;

import dev.landbridge.core.plan.KeyReader;
import dev.landbridge.core.plan.row.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keys in the order of their first value, sorted only as far as they are taken. Used by one thread.
 */
final class KeyQueue {
  private final PriorityQueue<Candidate> left;

  /** A queue that begins with the least key, or with the greatest. */
  KeyQueue(List<KeyReader.Key> keys, boolean descending) {
    Comparator<Candidate> order = Comparator.naturalOrder();
    this.left =
        new PriorityQueue<>(Math.max(1, keys.size()), descending ? order.reversed() : order);
    int start = start(keys);
    for (KeyReader.Key key : keys) {
      left.add(new Candidate(start < 0 ? 0 : head((String) value(key), start), key));
    }
  }

  /**
   * A key.
   *
   * @param head ordered as the keys are, though it may be equal where they differ; most comparisons
   *     need not look at the key itself
   */
  private record Candidate(long head, KeyReader.Key key) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return head == other.head
          ? ValueOrder.compare(value(key), value(other.key))
          : Long.compareUnsigned(head, other.head);
    }
  }

  private static Object value(KeyReader.Key key) {
    return key.values().getFirst();
  }

  /** So many of the keys that are left; fewer if no more are left. */
  List<KeyReader.Key> next(int most) {
    List<KeyReader.Key> next = new ArrayList<>(Math.min(most, left.size()));
    while (next.size() < most && !left.isEmpty()) {
      next.add(left.remove().key());
    }
    return next;
  }

  /** Where texts begin to differ; -1 if the keys are no texts. */
  private static int start(List<KeyReader.Key> keys) {
    int start = Integer.MAX_VALUE;
    for (KeyReader.Key key : keys) {
      if (!(value(key) instanceof String text)) {
        return -1;
      }
      start = Math.min(start, commonStart(text, (String) value(keys.getFirst()), start));
    }
    return start;
  }

  private static int commonStart(String text, String other, int most) {
    int length = Math.min(most, Math.min(text.length(), other.length()));
    int i = 0;
    while (i < length && text.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  /** A byte for each character; what follows one that does not fit is as great as can be. */
  private static long head(String text, int start) {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      char c = start + i < text.length() ? text.charAt(start + i) : 0;
      if (c > 0xFF) {
        int left = Byte.SIZE * (Long.BYTES - i);
        return left == Long.SIZE ? -1 : head << left | (1L << left) - 1;
      }
      head = head << Byte.SIZE | c;
    }
    return head;
  }
}
