package dev.landbridge.core.source;

import dev.landbridge.core.type.ValueType;
import java.util.List;

/**
 * SQL for one source with its values bound.
 *
 * @param sql with one {@code ?} for each parameter; byte-stable for one plan
 * @param columns the type in which each result column is read, in order
 * @param streamed whether to read in portions because the result may be large
 */
public record SourceStatement(
    String sql, List<BoundParameter> parameters, List<ValueType> columns, boolean streamed) {
  public SourceStatement {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
  }

  /** Shows the SQL, which holds no values, and never the parameters. */
  @Override
  public String toString() {
    return sql;
  }
}
