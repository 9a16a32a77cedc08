package dev.landbridge.policies.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the file of a backup: a ZIP file with an entry for each table, the manifest and the {@link
 * Seal}. It has another name until it is whole and on the disk. Only its owner can read it.
 */
final class BackupWriter implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private final ZipOutputStream zip;

  private BackupWriter(Path file, Path partial, FileChannel channel) {
    this.file = file;
    this.partial = partial;
    this.channel = channel;
    this.zip = new ZipOutputStream(Channels.newOutputStream(channel));
    zip.setLevel(Deflater.BEST_SPEED);
    zip.setComment(Seal.EMPTY);
  }

  /**
   * Begins a file beside the one that is to be.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code NOT_POSSIBLE} if that is
   *     there already, or its folder is not or cannot be written
   */
  static BackupWriter create(Path target) {
    Path file = target.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (folder == null || Files.exists(file)) {
      throw Refusal.write(file, "it is there already. Name a file that is not");
    }
    Path partial = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".partial");
    try {
      FileChannel channel =
          FileChannel.open(
              partial,
              Set.of(
                  StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      // For a process that is ended meanwhile.
      partial.toFile().deleteOnExit();
      return new BackupWriter(file, partial, channel);
    } catch (IOException _) {
      throw Refusal.write(
          file, "its folder cannot be written. Name a file in a folder that you may write");
    }
  }

  /** Begins an entry; it ends when what is returned is closed. */
  OutputStream begin(String entry) throws IOException {
    zip.putNextEntry(new ZipEntry(entry));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }

  /**
   * Ends the file and gives it its name.
   *
   * @return its digest
   */
  String finish(Manifest manifest) throws IOException {
    try (OutputStream entry = begin(BackupReader.MANIFEST)) {
      entry.write(ManifestJson.write(manifest));
    }
    zip.finish();
    String digest = Seal.write(channel);
    channel.force(true);
    Files.move(partial, file); // which replaces nothing
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."))) {
      folder.force(true);
    }
    return digest;
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
