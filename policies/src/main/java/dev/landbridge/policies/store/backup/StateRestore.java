package dev.landbridge.policies.store.backup;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads a backup into a state that is empty. A state that was restored says so in the table {@code
 * restoration}, one row for each time.
 */
public final class StateRestore {
  private final StateDatabase state;
  private final StateSchema schema;
  private final Progress progress;

  private StateRestore(StateDatabase state, Progress progress) {
    this.state = state;
    this.schema = new StateSchema(state.location());
    this.progress = progress;
  }

  /**
   * Restores everything or, if it throws, nothing. A backup of an older program is loaded into the
   * schema of that, which is migrated then.
   *
   * @param state without rows but those that migrations made; nothing else may use it meanwhile
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if the file is torn, changed or of a
   *     newer schema, or the state is not empty or cannot be filled
   */
  public static BackupSummary read(Path file, StateDatabase state, Progress progress) {
    try (BackupReader backup = BackupReader.open(file)) {
      backup.check(progress);
      new StateRestore(state, progress).load(file, backup);
      return BackupSummary.of(backup.manifest(), backup.digest());
    } catch (SQLException | JdbiException | FlywayException e) {
      throw Refusal.database("restore the backup", e);
    } catch (IOException e) {
      LandbridgeException refusal =
          Refusal.read(file, "it cannot be read to its end. Take another copy of it");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private void load(Path file, BackupReader backup) throws SQLException, IOException {
    String version = backup.manifest().schemaVersion();
    int age = StateSchema.compare(version, schema.newest());
    if (age > 0) {
      throw Refusal.read(
          file,
          "its schema is of version %s, newer than %s. Restore it with the Landbridge that wrote it, or a newer one"
              .formatted(version, schema.newest()));
    }
    try (Handle handle = OwnConnection.open(state.location())) {
      if (age == 0) {
        new StateLoading(handle).run(backup, progress);
      } else {
        new StateLoading(handle).requireEmpty();
      }
    }
    if (age < 0) {
      loadOlder(version, backup);
    }
  }

  /** An empty state stays one if this fails, of the version that it had. */
  private void loadOlder(String version, BackupReader backup) throws SQLException, IOException {
    boolean loaded = false;
    boolean whole = false;
    schema.clear();
    try {
      schema.migrateTo(version);
      try (Handle handle = OwnConnection.open(state.location())) {
        new StateLoading(handle).run(backup, progress);
      }
      loaded = true;
      schema.migrate();
      whole = true;
    } finally {
      if (loaded && !whole) {
        schema.clear();
      }
      if (!whole) {
        schema.migrate();
      }
    }
  }
}
