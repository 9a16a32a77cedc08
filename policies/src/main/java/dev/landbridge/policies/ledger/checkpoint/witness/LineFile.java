package dev.landbridge.policies.ledger.checkpoint.witness;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An open file of lines that only grows. A line counts once the newline at its end is there; what
 * follows the last newline was being written when a process or machine stopped, and is cut off
 * before the next line is written.
 *
 * <p>One process at a time has it open for appending. Within one process the caller must see to
 * that, also for reading: the system drops the lock as soon as any channel to the file is closed.
 */
final class LineFile implements Closeable {
  private static final int BLOCK = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private long end;
  private long at;
  private InputStream ahead = InputStream.nullInputStream();

  private LineFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    end = afterNewline(channel.size());
    rewind();
  }

  /**
   * Opens a file to read it.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  static LineFile forReading(Path path) throws IOException {
    return closedIfItFails(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** Opens a file to append to it, made if it is not there; waits while another process does. */
  static LineFile forAppending(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // Held until the channel is closed.
      var _ = channel.lock();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return closedIfItFails(path, channel);
  }

  private static LineFile closedIfItFails(Path path, FileChannel channel) throws IOException {
    try {
      return new LineFile(path, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the line after the last newline before a place begins; 0 if there is none. */
  private long afterNewline(long before) throws IOException {
    long from = before;
    while (from > 0) {
      int length = (int) Math.min(BLOCK, from);
      from -= length;
      byte[] block = bytes(from, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return from + i + 1;
        }
      }
    }
    return 0;
  }

  private byte[] bytes(long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("%s became shorter while it was read".formatted(path));
      }
    }
    return bytes.array();
  }

  /** The last line, if there is one. */
  Optional<String> last() throws IOException {
    if (end == 0) {
      return Optional.empty();
    }
    long begin = afterNewline(end - 1);
    int length = Math.toIntExact(end - 1 - begin);
    return Optional.of(new String(bytes(begin, length), StandardCharsets.UTF_8));
  }

  /** Goes back to before the first line. */
  void rewind() throws IOException {
    at = 0;
    ahead = new BufferedInputStream(Channels.newInputStream(channel.position(0)), BLOCK);
  }

  /** The next line, if there is one. */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (at < end) {
      int read = ahead.read();
      if (read < 0) {
        throw new EOFException("%s became shorter while it was read".formatted(path));
      }
      at++;
      if (read == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      line.write(read);
    }
    return Optional.empty();
  }

  /**
   * Appends a line and waits until it is on disk.
   *
   * @param line without a newline
   * @throws IOException if that failed; then the line may or may not be there
   */
  void append(String line) throws IOException {
    channel.truncate(end);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    long place = end;
    try {
      while (bytes.hasRemaining()) {
        place += channel.write(bytes, place);
      }
      force();
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
    end = place;
  }

  /** Waits until all lines are on disk. */
  void force() throws IOException {
    channel.force(true);
    forceFolder();
  }

  /** A new file is there a crash only if its folder is on disk too. */
  private void forceFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
