package dev.landbridge.core.source;

import java.util.List;
import java.util.Optional;

/**
 * What a database says of itself to the registered account.
 *
 * @param product name and version, for operators
 * @param writePrivileges what the account could change, in words; empty for a read-only account
 * @param tables tables and views that the account can read
 */
public record SourceMetadata(
    String product, List<String> writePrivileges, List<TableMetadata> tables) {
  public SourceMetadata {
    writePrivileges = List.copyOf(writePrivileges);
    tables = List.copyOf(tables);
  }

  /** The table of a name, in the given schema or else in the account's default schema. */
  public Optional<TableMetadata> table(Optional<String> schema, String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .filter(
            table ->
                schema.map(wanted -> wanted.equals(table.schema())).orElse(table.defaultSchema()))
        .findFirst();
  }
}
