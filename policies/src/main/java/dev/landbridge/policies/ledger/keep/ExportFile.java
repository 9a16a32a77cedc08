package dev.landbridge.policies.ledger.keep;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.record.ChainDigest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The file of an export while it is written. It has another name until it is whole and on the disk.
 * Only its owner can read it.
 */
final class ExportFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private final OutputStream out;
  private final MessageDigest lines = ChainDigest.SHA_256.begin();
  private final MessageDigest whole = ChainDigest.SHA_256.begin();

  private ExportFile(Path file, Path partial, FileChannel channel) {
    this.file = file;
    this.partial = partial;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  /**
   * Begins a file beside the one that is to be.
   *
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if that is there already, or its folder
   *     is not or cannot be written
   */
  static ExportFile create(Path target) {
    Path file = target.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (folder == null || Files.exists(file)) {
      throw refused(file, "it is there already. Name a file that is not");
    }
    Path partial = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".partial");
    try {
      FileChannel channel =
          FileChannel.open(
              partial,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      // For a process that is ended meanwhile.
      partial.toFile().deleteOnExit();
      return new ExportFile(file, partial, channel);
    } catch (IOException _) {
      throw refused(
          file, "its folder cannot be written. Name a file in a folder that you may write");
    }
  }

  static LandbridgeException refused(Path file, String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot write the export: %s: %s.".formatted(file, why));
  }

  void line(byte[] line) throws IOException {
    lines.update(line);
    lines.update((byte) '\n');
    last(line);
  }

  private void last(byte[] line) throws IOException {
    whole.update(line);
    whole.update((byte) '\n');
    out.write(line);
    out.write('\n');
  }

  /**
   * Ends the file and gives it its name.
   *
   * @param footer the last line, by the SHA-256 of all before it
   * @return SHA-256 of the file
   */
  String finish(Function<String, byte[]> footer) throws IOException {
    last(footer.apply(ExportLines.hex(lines.digest())));
    out.flush();
    channel.force(true);
    Files.move(partial, file); // which replaces nothing
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
      folder.force(true);
    }
    return ExportLines.hex(whole.digest());
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
