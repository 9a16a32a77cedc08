package dev.landbridge.demo.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One table's rows on their way from the generator to a database, as lines of tab-separated text:
 * the form that PostgreSQL's COPY and MariaDB's LOAD DATA both read by default.
 *
 * <p>One thread writes, another reads; about half a megabyte lies between them.
 */
final class TablePipe extends InputStream {
  private static final int CHUNK_CHARACTERS = 32_768;
  private static final int CHUNKS = 8;
  private static final int WAIT_MILLIS = 100;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final StringBuilder text = new StringBuilder(CHUNK_CHARACTERS + 512);
  private byte[] current = END;
  private int position;
  private boolean ended;
  private long rows;
  private volatile boolean abandoned;
  private volatile boolean failed;

  /**
   * Writes one row; waits while the pipe is full.
   *
   * @throws IllegalStateException if nobody reads any more
   */
  void write(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t");
      append(values[i]);
    }
    text.append('\n');
    rows++;
    if (text.length() >= CHUNK_CHARACTERS) {
      flushText();
    }
  }

  /** How many rows were written. */
  long rows() {
    return rows;
  }

  /** Lets the reader come to the end. */
  void finish() {
    if (!text.isEmpty()) {
      flushText();
    }
    put(END);
  }

  /** Tells the reader that the writer failed: what was written so far is not the whole. */
  void fail() {
    failed = true;
  }

  /** Tells the writer that nobody reads any more. */
  void abandon() {
    abandoned = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == current.length) {
      if (ended) {
        return -1;
      }
      take();
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  private void take() throws IOException {
    try {
      byte[] next = null;
      while (next == null) {
        if (failed) {
          throw new IOException("the rows broke off");
        }
        next = chunks.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
      }
      current = next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    position = 0;
    ended = current.length == 0;
  }

  private void append(@Nullable Object value) {
    if (value == null) {
      text.append("\\N");
      return;
    }
    String written = value.toString();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  private void flushText() {
    put(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void put(byte[] chunk) {
    try {
      do {
        if (abandoned) {
          throw new IllegalStateException("nobody reads the rows any more");
        }
      } while (!chunks.offer(chunk, WAIT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw Failures.interrupted("load demo city");
    }
  }
}
