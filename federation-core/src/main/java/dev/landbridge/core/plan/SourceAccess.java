package dev.landbridge.core.plan;

import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.expression.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan reads of one table, for the record.
 *
 * @param owner code of the department whose the table is
 * @param columns names of the columns that statements return, keys of links included
 * @param masks by field name
 */
public record SourceAccess(
    String source,
    String owner,
    String typeName,
    String table,
    List<String> columns,
    Optional<Condition> rowFilter,
    Map<String, Mask> masks) {
  public SourceAccess {
    columns = List.copyOf(columns);
    masks = Map.copyOf(masks);
  }
}
