package dev.landbridge.policies.store.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param schemaVersion of the newest migration that the state had
 * @param takenAt when the snapshot was, by the database's clock
 * @param tables in no particular order; a partitioned one once, with the rows of all its partitions
 */
record Manifest(
    String schemaVersion,
    Instant takenAt,
    List<Table> tables,
    List<SequenceValue> sequences,
    List<Partition> partitions) {
  Manifest {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    partitions = List.copyOf(partitions);
  }

  /**
   * A table's rows, in PostgreSQL's binary COPY format.
   *
   * @param bytes of that format, before they are compressed
   * @param sha256 of these bytes, hexadecimal
   */
  record Table(String name, List<Column> columns, long rows, long bytes, String sha256) {
    Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param type as PostgreSQL writes it, for example {@code timestamp with time zone}
   */
  record Column(String name, String type) {}

  /**
   * Where a sequence stands.
   *
   * @param called whether {@code last} was given out; otherwise it is the next
   */
  record SequenceValue(String name, long last, boolean called) {}

  /**
   * A partition.
   *
   * @param parent the partitioned table
   * @param bound as PostgreSQL writes it in UTC, for example {@code FOR VALUES FROM ('2026-01-01
   *     00:00:00+00') TO ('2026-02-01 00:00:00+00')}
   * @param triggers statements that make those which it does not have from its parent
   */
  record Partition(String parent, String name, String bound, List<String> triggers) {
    Partition {
      triggers = List.copyOf(triggers);
    }
  }

  /**
   * The table of that name.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  Table table(String name) {
    return tables.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  /** Rows of all tables. */
  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  /** Bytes of all tables, before they are compressed. */
  long bytes() {
    return tables.stream().mapToLong(Table::bytes).sum();
  }
}
