package dev.landbridge.core.plan.dialect;

import java.util.List;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.rel.type.RelDataType;

/** A key list that stands in FROM: rows {@code k0, k1, …} of one bound parameter. */
public final class KeyTable extends RelOptAbstractTable {
  private final List<KeyTableColumn> columns;
  private final int parameter;

  /**
   * A key list.
   *
   * @param parameter index of the dynamic parameter that holds it
   */
  @SuppressWarnings("NullAway") // Calcite takes tables without a schema.
  public KeyTable(RelDataType rowType, List<KeyTableColumn> columns, int parameter) {
    super(null, "k", rowType);
    this.columns = List.copyOf(columns);
    this.parameter = parameter;
  }

  List<KeyTableColumn> columns() {
    return columns;
  }

  int parameter() {
    return parameter;
  }
}
