package dev.landbridge.policies.store.backup;

import static dev.landbridge.policies.store.backup.SchemaCatalog.quoted;

import dev.landbridge.policies.store.backup.Manifest.Column;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that moves a table's rows. */
final class CopyStatement {
  private static final String FORMAT = " (FORMAT binary)";

  private CopyStatement() {}

  /** Out of a table and its partitions. */
  static String out(String table, List<Column> columns) {
    return columns.stream()
        .map(CopyStatement::value)
        .collect(Collectors.joining(", ", "COPY (SELECT ", " FROM "))
        .concat(quoted(table) + ") TO STDOUT" + FORMAT);
  }

  /**
   * A transaction's number means nothing at another server, where a transaction to come could have
   * it and be taken for one that confirmed something. It becomes 0, which none has.
   */
  private static String value(Column column) {
    String name = quoted(column.name());
    return column.type().equals("xid8")
        ? "CASE WHEN %s IS NOT NULL THEN '0'::xid8 END".formatted(name)
        : name;
  }

  /** Into a table, or those of its partitions where the rows belong. */
  static String in(String table, List<Column> columns) {
    return columns.stream()
        .map(column -> quoted(column.name()))
        .collect(Collectors.joining(", ", "COPY " + quoted(table) + " (", ") FROM STDIN" + FORMAT));
  }
}
