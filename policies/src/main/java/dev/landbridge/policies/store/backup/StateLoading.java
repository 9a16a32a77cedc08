package dev.landbridge.policies.store.backup;

import static dev.landbridge.policies.store.backup.SchemaCatalog.quoted;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.store.StateSchema;
import dev.landbridge.policies.store.backup.Manifest.Partition;
import dev.landbridge.policies.store.backup.Manifest.SequenceValue;
import dev.landbridge.policies.store.backup.Manifest.Table;
import dev.landbridge.policies.store.backup.Progress.Step;
import dev.landbridge.policies.store.backup.SchemaCatalog.ForeignKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** The one transaction that fills an empty schema of the backup's version. */
final class StateLoading {
  private static final String RESTORATION = "restoration";
  private static final String RESTORATION_MIGRATION = "V16__restored.sql";

  private final Handle handle;
  private final SchemaCatalog catalog;

  /** On a connection that has no transaction. */
  StateLoading(Handle handle) {
    this.handle = handle;
    this.catalog = new SchemaCatalog(handle);
  }

  /**
   * Loads everything.
   *
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if the schema is not empty, is not that
   *     of the backup, or does not take its rows; nothing has changed then
   */
  void run(BackupReader backup, Progress progress) throws SQLException, IOException {
    handle.begin();
    try {
      load(backup, progress);
      handle.commit();
    } finally {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    }
    handle.execute("ANALYZE " + names(catalog.tables()));
  }

  /**
   * Looks whether it is empty, and changes nothing.
   *
   * @throws LandbridgeException with {@code NOT_POSSIBLE} if it is not
   */
  void requireEmpty() {
    requireEmpty(catalog.tables());
  }

  private void load(BackupReader backup, Progress progress) throws SQLException, IOException {
    Manifest manifest = backup.manifest();
    List<SchemaCatalog.Table> found = catalog.tables();
    handle.execute("SET LOCAL lock_timeout = '10s'");
    handle.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(names(found)));
    requireEmpty(found);
    requireSame(manifest, found);
    createMissing(manifest.partitions());
    TriggerSwitch triggers = TriggerSwitch.off(handle);
    ForeignKeyOrder order = order(found);
    order.around().forEach(this::drop);
    Meter meter = new Meter(progress, Step.LOAD, manifest.bytes());
    for (String name : order.tables()) {
      fill(backup, manifest.table(name), meter);
    }
    order.around().forEach(this::add);
    triggers.putBack();
    manifest.sequences().forEach(this::set);
    leaveMark(backup);
  }

  private static String names(List<SchemaCatalog.Table> tables) {
    return tables.stream().map(table -> quoted(table.name())).collect(Collectors.joining(", "));
  }

  private void requireEmpty(List<SchemaCatalog.Table> tables) {
    for (SchemaCatalog.Table table : tables) {
      if (!table.oneRow() && hasRows(table.name())) {
        throw Refusal.restore(
            "the state is not empty, table %s has rows. Restore into a new database or folder"
                .formatted(table.name()));
      }
    }
  }

  private boolean hasRows(String table) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM %s)".formatted(quoted(table)))
        .mapTo(Boolean.class)
        .one();
  }

  private static void requireSame(Manifest manifest, List<SchemaCatalog.Table> found) {
    Map<String, Set<Manifest.Column>> there = new HashMap<>();
    found.forEach(table -> there.put(table.name(), Set.copyOf(table.columns())));
    Map<String, Set<Manifest.Column>> saved = new HashMap<>();
    manifest.tables().forEach(table -> saved.put(table.name(), Set.copyOf(table.columns())));
    if (!there.equals(saved)) {
      throw Refusal.restore(
          "its tables are not those of schema version %s. Restore it with the Landbridge that wrote it"
              .formatted(manifest.schemaVersion()));
    }
  }

  private void createMissing(List<Partition> partitions) {
    Map<String, Partition> there =
        catalog.partitions().stream()
            .collect(Collectors.toMap(Partition::name, Function.identity()));
    for (Partition partition : partitions) {
      Partition known = there.get(partition.name());
      if (known == null) {
        PartitionSql.create(partition).forEach(handle::execute);
      } else if (!known.bound().equals(partition.bound())
          || !known.parent().equals(partition.parent())) {
        throw Refusal.restore(
            "partition %s holds other rows here. Restore into a new database or folder"
                .formatted(partition.name()));
      }
    }
  }

  private ForeignKeyOrder order(List<SchemaCatalog.Table> tables) {
    return ForeignKeyOrder.of(
        tables.stream().map(SchemaCatalog.Table::name).toList(), catalog.foreignKeys());
  }

  private void drop(ForeignKey key) {
    handle.execute(
        "ALTER TABLE %s DROP CONSTRAINT %s".formatted(quoted(key.relation()), quoted(key.name())));
  }

  /** Which tests all rows. */
  private void add(ForeignKey key) {
    handle.execute(
        "ALTER TABLE %s ADD CONSTRAINT %s %s"
            .formatted(quoted(key.relation()), quoted(key.name()), key.definition()));
  }

  private void fill(BackupReader backup, Table table, Meter meter)
      throws SQLException, IOException {
    meter.begin(table.name());
    handle.execute("DELETE FROM " + quoted(table.name()));
    try (MeasuredInput rows = backup.rows(table, meter)) {
      long loaded =
          handle
              .getConnection()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(CopyStatement.in(table.name(), table.columns()), rows);
      backup.requireDigest(table, rows);
      if (loaded != table.rows()) {
        throw Refusal.restore(
            "table %s has %d rows, and not %d. Take another copy of the file"
                .formatted(table.name(), loaded, table.rows()));
      }
    }
  }

  /** No transaction takes that back. A sequence that is ahead leaves out numbers, no more. */
  private void set(SequenceValue sequence) {
    handle
        .createQuery("SELECT setval(CAST(:name AS regclass), :last, :called)")
        .bind("name", quoted(StateSchema.NAME) + "." + quoted(sequence.name()))
        .bind("last", sequence.last())
        .bind("called", sequence.called())
        .mapTo(Long.class)
        .one();
  }

  private void leaveMark(BackupReader backup) throws IOException {
    if (!catalog.exists(RESTORATION)) {
      handle.createScript(restorationMigration()).execute();
    }
    handle
        .createUpdate(
            "INSERT INTO restoration (backup_taken_at, backup_digest) VALUES (:taken, :digest)")
        .bind("taken", backup.manifest().takenAt().atOffset(ZoneOffset.UTC))
        .bind("digest", backup.digest())
        .execute();
  }

  private static String restorationMigration() throws IOException {
    String name = StateSchema.MIGRATIONS + "/" + RESTORATION_MIGRATION;
    try (InputStream file = StateLoading.class.getClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
