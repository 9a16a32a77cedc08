package dev.landbridge.policies.store.backup;

import java.time.Instant;

/**
 * What is in a backup.
 *
 * @param takenAt the moment whose state it holds, by the database's clock
 * @param schemaVersion of the newest migration that the state had
 * @param bytes of all tables, before they are compressed
 * @param digest SHA-256 of the whole file but its last 64 bytes, which are this digest, hexadecimal
 */
public record BackupSummary(
    Instant takenAt, String schemaVersion, int tables, long rows, long bytes, String digest) {
  static BackupSummary of(Manifest manifest, String digest) {
    return new BackupSummary(
        manifest.takenAt(),
        manifest.schemaVersion(),
        manifest.tables().size(),
        manifest.rows(),
        manifest.bytes(),
        digest);
  }
}
