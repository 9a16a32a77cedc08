package dev.landbridge.policies.store.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The last bytes of a backup: a digest of all bytes before them, as the comment of the ZIP file, so
 * that other programs can open it. A ZIP file has bytes that nothing else would cover. It shows
 * what was torn or changed by accident; who means to change a file can seal it anew.
 */
final class Seal {
  /** A comment of the same length, to be written over. */
  static final String EMPTY = "0".repeat(Digests.DIGITS);

  private static final int BUFFER_BYTES = 1 << 16;

  private Seal() {}

  /** Writes it over the empty one. */
  static String write(FileChannel file) throws IOException {
    String seal = digest(file);
    file.write(ByteBuffer.wrap(seal.getBytes(StandardCharsets.US_ASCII)), end(file));
    return seal;
  }

  /** The seal of a file; empty if it does not fit. */
  static Optional<String> check(FileChannel file) throws IOException {
    if (file.size() <= Digests.DIGITS) {
      return Optional.empty();
    }
    ByteBuffer found = ByteBuffer.allocate(Digests.DIGITS);
    fill(file, found, end(file));
    String seal = digest(file);
    return seal.equals(new String(found.array(), StandardCharsets.ISO_8859_1))
        ? Optional.of(seal)
        : Optional.empty();
  }

  private static long end(FileChannel file) throws IOException {
    return file.size() - Digests.DIGITS;
  }

  private static String digest(FileChannel file) throws IOException {
    MessageDigest digest = Digests.sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long end = end(file);
    for (long at = 0; at < end; at += buffer.limit()) {
      buffer.clear().limit(Math.toIntExact(Math.min(BUFFER_BYTES, end - at)));
      fill(file, buffer, at);
      digest.update(buffer.flip());
    }
    return Digests.hex(digest);
  }

  private static void fill(FileChannel file, ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file became shorter");
      }
    }
  }
}
