package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.store.backup.Manifest.Table;
import dev.landbridge.policies.store.backup.Progress.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the file of a backup. */
final class BackupReader implements AutoCloseable {
  static final String MANIFEST = "manifest.json";

  /** More than a manifest with a partition for each month of a thousand years. */
  private static final int MANIFEST_BYTES = 1 << 24;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;
  private final String digest;

  private BackupReader(Path file, ZipFile zip, String digest) throws IOException {
    this.file = file;
    this.zip = zip;
    this.digest = digest;
    try (InputStream entry = entry(MANIFEST)) {
      this.manifest = ManifestJson.read(entry.readNBytes(MANIFEST_BYTES));
    }
  }

  /** Where a table's rows are. */
  static String entryOf(String table) {
    return "tables/" + table + ".copy";
  }

  /**
   * Opens one whose seal fits.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code NOT_POSSIBLE} if it does not,
   *     or this is no backup
   */
  static BackupReader open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      String digest =
          Seal.check(channel)
              .orElseThrow(
                  () ->
                      Refusal.read(
                          file,
                          "it is torn, was changed, or is no backup. Take another copy of it"));
      return open(file, digest);
    } catch (IOException _) {
      throw Refusal.read(file, "it cannot be read. Check its name and permissions");
    }
  }

  private static BackupReader open(Path file, String digest) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      return new BackupReader(file, zip, digest);
    } catch (IOException _) {
      zip.close();
      throw Refusal.read(
          file,
          "its manifest is not of a form that this program knows. Restore it with the Landbridge that wrote it");
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /** Of the whole file. */
  String digest() {
    return digest;
  }

  /**
   * Compares every table with its digest.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code NOT_POSSIBLE} if one differs
   */
  void check(Progress progress) {
    Meter meter = new Meter(progress, Step.CHECK, manifest.bytes());
    for (Table table : manifest.tables()) {
      meter.begin(table.name());
      try (MeasuredInput rows = rows(table, meter)) {
        requireDigest(table, rows);
      } catch (IOException _) {
        throw Refusal.read(
            file, "table %s cannot be read. Take another copy of the file".formatted(table.name()));
      }
    }
  }

  /** A table's rows, in the format of COPY. */
  MeasuredInput rows(Table table, Meter meter) throws IOException {
    return new MeasuredInput(entry(entryOf(table.name())), meter);
  }

  /** After all rows were read, or none. */
  void requireDigest(Table table, MeasuredInput rows) throws IOException {
    if (!rows.sha256().equals(table.sha256())) {
      throw Refusal.read(
          file,
          "table %s does not have its digest. Take another copy of the file"
              .formatted(table.name()));
    }
  }

  private InputStream entry(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("no entry");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
