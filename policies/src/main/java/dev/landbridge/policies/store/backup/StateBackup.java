package dev.landbridge.policies.store.backup;

import static dev.landbridge.policies.store.backup.SchemaCatalog.quoted;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.store.StateLocation;
import dev.landbridge.policies.store.StateSchema;
import dev.landbridge.policies.store.backup.Manifest.Table;
import dev.landbridge.policies.store.backup.Progress.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes the state into a file, as it was at one moment, while servers go on. Schemas of older and
 * newer programs are written too; none is changed.
 */
public final class StateBackup {
  private final Handle handle;
  private final SchemaCatalog catalog;
  private final CopyManager copy;

  private StateBackup(Handle handle) throws SQLException {
    this.handle = handle;
    this.catalog = new SchemaCatalog(handle);
    this.copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
  }

  /**
   * Writes a backup. Until it has ended, no table can be altered.
   *
   * @param file must not be there; only its owner will be able to read it
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if the file is there or cannot be
   *     written, or the state is not there or cannot be read; no file is left then
   */
  public static BackupSummary write(StateLocation.Existing server, Path file, Progress progress) {
    try (BackupWriter writer = BackupWriter.create(file);
        Handle handle = OwnConnection.open(server)) {
      Manifest manifest = new StateBackup(handle).copyTo(writer, progress);
      return BackupSummary.of(manifest, writer.finish(manifest));
    } catch (SQLException | JdbiException e) {
      throw Refusal.database("back up the state", e);
    } catch (IOException e) {
      LandbridgeException refusal =
          Refusal.write(file, "it could not be written to its end. Check that the disk has room");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private Manifest copyTo(BackupWriter writer, Progress progress) throws SQLException, IOException {
    begin();
    // The first look at the data; all others see the same.
    Instant takenAt = catalog.now();
    String version = catalog.version().orElseThrow(Refusal::nothingThere);
    List<SchemaCatalog.Table> found = catalog.tables();
    long size = found.stream().mapToLong(SchemaCatalog.Table::size).sum();
    Meter meter = new Meter(progress, Step.WRITE, size);
    List<Table> tables = new ArrayList<>();
    for (SchemaCatalog.Table table : found) {
      meter.begin(table.name());
      tables.add(copy(table, writer, meter));
    }
    // Sequences know no snapshot: read last, they are behind no row.
    Manifest manifest =
        new Manifest(version, takenAt, tables, catalog.sequences(), catalog.partitions());
    handle.rollback();
    return manifest;
  }

  /** Tables are locked before the snapshot is taken, so that both know the same columns. */
  private void begin() throws SQLException {
    if (catalog.version().isEmpty()) {
      throw Refusal.nothingThere();
    }
    String names =
        catalog.tables().stream()
            .map(table -> quoted(table.name()))
            .collect(Collectors.joining(", "));
    Connection connection = handle.getConnection();
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    handle.begin();
    handle.execute(
        "LOCK TABLE %s, %s IN ACCESS SHARE MODE".formatted(quoted(StateSchema.HISTORY), names));
  }

  private Table copy(SchemaCatalog.Table table, BackupWriter writer, Meter meter)
      throws SQLException, IOException {
    try (MeasuredOutput out =
        new MeasuredOutput(writer.begin(BackupReader.entryOf(table.name())), meter)) {
      long rows = copy.copyOut(CopyStatement.out(table.name(), table.columns()), out);
      return new Table(table.name(), table.columns(), rows, out.bytes(), out.sha256());
    }
  }
}
