package dev.landbridge.core.plan.dialect;

import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlDialect;

/** What the relational builder must know of a source's SQL besides how it is written. */
public sealed interface SourceDialect permits PostgreSqlText, MySqlText {

  /** Calcite's view of it. */
  SqlDialect calcite();

  /** Whether a list of any length is bound as one array; else it is bound as JSON text. */
  boolean hasArrays();

  /** Whether {@code NULLS FIRST} and {@code NULLS LAST} can be written. */
  boolean hasNullOrder();

  /** Whether nulls come first in an ascending order that says nothing about them. */
  boolean ordersNullsFirst();

  /**
   * Whether an order keeps null apart from empty text even where it is by an expression and not by
   * a column.
   */
  boolean ordersNullApartFromEmpty();

  /** Whether only equal values of a column fall into one group. */
  boolean groupsExactly(ColumnMetadata column);

  /** Whether any text can be compared with the plain text column without an error. */
  boolean comparesTextNatively(ColumnMetadata column);

  /**
   * The type to cast a text parameter to when it is compared with the plain column, so that the
   * column is not converted and its index is used; empty if none is needed.
   */
  Optional<String> parameterCast(ColumnMetadata column);

  /** The type to cast a text parameter to when it is compared with {@link SourceFunction#TEXT}. */
  Optional<String> textCast();

  /**
   * How a parameter {@code #0} is written that is cast, to what {@link #parameterCast} or {@link
   * #textCast} said.
   */
  String cast(String type);

  /** The FROM item that makes rows {@code k0, k1, …} of one JSON parameter; only without arrays. */
  String keyTable(List<KeyTableColumn> columns);

  /** The dialect of a source. */
  static SourceDialect of(dev.landbridge.core.source.Source.Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> PostgreSqlText.INSTANCE;
      case MYSQL, MARIADB -> MySqlText.INSTANCE;
    };
  }
}
