package dev.landbridge.policies.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table that an operation reads, known before it is read.
 *
 * @param owner code of the department whose it is
 * @param source the name of the registered connection
 * @param columns in the source
 * @param rowFilter the owner's, as text without values of the caller
 * @param masks by column
 */
public record TableRead(
    String owner,
    String source,
    String table,
    List<String> columns,
    Optional<String> rowFilter,
    Map<String, String> masks) {
  public TableRead {
    columns = List.copyOf(columns);
    masks = Map.copyOf(masks);
  }
}
