package dev.landbridge.policies.store.backup;

import dev.landbridge.policies.store.StateSchema;
import dev.landbridge.policies.store.backup.Manifest.Column;
import dev.landbridge.policies.store.backup.Manifest.Partition;
import dev.landbridge.policies.store.backup.Manifest.SequenceValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What there is in the schema, as PostgreSQL's own catalog has it. */
final class SchemaCatalog {
  private final Handle handle;

  SchemaCatalog(Handle handle) {
    this.handle = handle;
  }

  /**
   * A table that is no partition.
   *
   * @param columns all but those that are generated from others
   * @param size what it and its partitions take on the disk, bytes
   * @param oneRow whether it has one row from the migration on that made it
   */
  record Table(String name, List<Column> columns, long size, boolean oneRow) {
    Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A foreign key between two tables.
   *
   * @param relation the table that has it, or its partition
   * @param table that table, or the root of that partition
   * @param target the table, or its root
   * @param definition what follows {@code ADD CONSTRAINT name}
   */
  record ForeignKey(String name, String relation, String table, String target, String definition) {}

  /**
   * A trigger that somebody made.
   *
   * @param enabled {@code O} for usually, {@code A} for always, {@code R} for replicas, {@code D}
   *     for never
   */
  record Trigger(String relation, String name, String enabled) {}

  /** The name as SQL has it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The newest migration; empty if the schema is not there. */
  Optional<String> version() {
    if (!exists(StateSchema.HISTORY)) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "SELECT version FROM %s WHERE success AND version IS NOT NULL"
                .formatted(quoted(StateSchema.HISTORY)))
        .mapTo(String.class)
        .stream()
        .max(StateSchema::compare);
  }

  /** Whether there is a table of that name. */
  boolean exists(String table) {
    return handle
        .createQuery("SELECT to_regclass(:name) IS NOT NULL")
        .bind("name", quoted(StateSchema.NAME) + "." + quoted(table))
        .mapTo(Boolean.class)
        .one();
  }

  /** The database's clock. */
  Instant now() {
    return handle
        .createQuery("SELECT clock_timestamp()")
        .mapTo(OffsetDateTime.class)
        .one()
        .toInstant();
  }

  /** All tables that a backup holds, by name. */
  List<Table> tables() {
    return handle
        .createQuery(
            """
            SELECT c.relname AS name,
                   pg_table_size(c.oid)
                     + coalesce((SELECT sum(pg_table_size(relid)) FROM pg_partition_tree(c.oid)
                                  WHERE relid <> c.oid), 0)::bigint AS size,
                   EXISTS (SELECT FROM pg_attribute
                            WHERE attrelid = c.oid AND attname = 'only_row') AS one_row,
                   (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
                     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                       AND attgenerated = '') AS names,
                   (SELECT array_agg(format_type(atttypid, atttypmod) ORDER BY attnum)
                      FROM pg_attribute
                     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                       AND attgenerated = '') AS types
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = :schema AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> :history
             ORDER BY c.relname
            """)
        .bind("schema", StateSchema.NAME)
        .bind("history", StateSchema.HISTORY)
        .map(
            (row, _) ->
                new Table(
                    row.getString("name"),
                    columns(
                        (String[]) row.getArray("names").getArray(),
                        (String[]) row.getArray("types").getArray()),
                    row.getLong("size"),
                    row.getBoolean("one_row")))
        .list();
  }

  private static List<Column> columns(String[] names, String[] types) {
    Column[] columns = new Column[names.length];
    Arrays.setAll(columns, i -> new Column(names[i], types[i]));
    return List.of(columns);
  }

  /** All partitions, by name. */
  List<Partition> partitions() {
    return handle
        .createQuery(
            """
            SELECT p.relname AS parent, c.relname AS name,
                   pg_get_expr(c.relpartbound, c.oid) AS bound,
                   (SELECT coalesce(array_agg(pg_get_triggerdef(t.oid) ORDER BY tgname), '{}')
                      FROM pg_trigger t
                     WHERE tgrelid = c.oid AND NOT tgisinternal AND tgparentid = 0) AS triggers
              FROM pg_inherits i
              JOIN pg_class c ON c.oid = i.inhrelid
              JOIN pg_class p ON p.oid = i.inhparent
              JOIN pg_namespace n ON n.oid = p.relnamespace
             WHERE n.nspname = :schema AND c.relispartition AND c.relkind IN ('r', 'p')
             ORDER BY c.relname
            """)
        .bind("schema", StateSchema.NAME)
        .map(
            (row, _) ->
                new Partition(
                    row.getString("parent"),
                    row.getString("name"),
                    row.getString("bound"),
                    List.of((String[]) row.getArray("triggers").getArray())))
        .list();
  }

  /** All foreign keys between two tables, by name. */
  List<ForeignKey> foreignKeys() {
    return handle
        .createQuery(
            """
            SELECT k.conname AS name, r.relname AS relation, pg_get_constraintdef(k.oid) AS definition,
                   (SELECT relname FROM pg_class
                     WHERE oid = coalesce(pg_partition_root(k.conrelid), k.conrelid)) AS from_table,
                   (SELECT relname FROM pg_class
                     WHERE oid = coalesce(pg_partition_root(k.confrelid), k.confrelid)) AS to_table
              FROM pg_constraint k
              JOIN pg_class r ON r.oid = k.conrelid
              JOIN pg_namespace n ON n.oid = k.connamespace
             WHERE n.nspname = :schema AND k.contype = 'f' AND k.conparentid = 0
             ORDER BY r.relname, k.conname
            """)
        .bind("schema", StateSchema.NAME)
        .map(
            (row, _) ->
                new ForeignKey(
                    row.getString("name"),
                    row.getString("relation"),
                    row.getString("from_table"),
                    row.getString("to_table"),
                    row.getString("definition")))
        .list();
  }

  /** All triggers of tables and partitions; those of a table before those of its partitions. */
  List<Trigger> triggers() {
    return handle
        .createQuery(
            """
            SELECT c.relname AS relation, t.tgname AS name, t.tgenabled::text AS enabled
              FROM pg_trigger t
              JOIN pg_class c ON c.oid = t.tgrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = :schema AND NOT t.tgisinternal AND c.relkind IN ('r', 'p')
             ORDER BY c.relispartition, c.relname, t.tgname
            """)
        .bind("schema", StateSchema.NAME)
        .map(
            (row, _) ->
                new Trigger(
                    row.getString("relation"), row.getString("name"), row.getString("enabled")))
        .list();
  }

  /** Where all sequences stand; those of identity columns are among them. */
  List<SequenceValue> sequences() {
    return handle
        .createQuery(
            """
            SELECT c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = :schema AND c.relkind = 'S'
             ORDER BY c.relname
            """)
        .bind("schema", StateSchema.NAME)
        .mapTo(String.class)
        .stream()
        .map(this::sequence)
        .toList();
  }

  private SequenceValue sequence(String name) {
    return handle
        .createQuery("SELECT last_value, is_called FROM " + quoted(name))
        .map(
            (row, _) ->
                new SequenceValue(name, row.getLong("last_value"), row.getBoolean("is_called")))
        .one();
  }
}
