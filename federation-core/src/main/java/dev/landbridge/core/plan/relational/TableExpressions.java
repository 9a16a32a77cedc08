package dev.landbridge.core.plan.relational;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/**
 * The fields of one table in a tree, as expressions over its columns.
 *
 * <p>This is where owners' masks lie under everything else: whoever asks for a field's value here,
 * to select, compare or order it, gets the masked one.
 */
final class TableExpressions {
  private final StatementContext context;
  private final GovernedType governed;
  private final Map<String, RexNode> columns = new HashMap<>();
  private final int firstColumn;
  private final boolean masked;

  private TableExpressions(
      StatementContext context, GovernedType governed, int firstColumn, boolean masked) {
    this.context = context;
    this.governed = governed;
    this.firstColumn = firstColumn;
    this.masked = masked;
    List<Field> fields = Relations.columns(governed.type());
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      RelDataType type = context.relations().type(field.type());
      columns.put(field.columnName(), context.rex().makeInputRef(type, firstColumn + i));
    }
  }

  /**
   * The stored values of this table's row, as a subquery sees them that stands in a condition on
   * rows which hold it.
   */
  TableExpressions correlated(CorrelationId id, RelDataType rowType) {
    TableExpressions outer = new TableExpressions(context, governed, firstColumn, false);
    RexNode row = context.rex().makeCorrel(rowType, id);
    List<Field> fields = Relations.columns(governed.type());
    for (int i = 0; i < fields.size(); i++) {
      outer.columns.put(
          fields.get(i).columnName(), context.rex().makeFieldAccess(row, firstColumn + i));
    }
    return outer;
  }

  GovernedType governed() {
    return governed;
  }

  int firstColumn() {
    return firstColumn;
  }

  /** As the caller sees the table whose first column stands at a place of the row. */
  static TableExpressions governed(
      StatementContext context, GovernedType governed, int firstColumn) {
    return new TableExpressions(context, governed, firstColumn, true);
  }

  /** As the owner sees it: for row filters and the keys of links. */
  static TableExpressions raw(StatementContext context, GovernedType governed, int firstColumn) {
    return new TableExpressions(context, governed, firstColumn, false);
  }

  static ColumnMetadata metadata(Field field) {
    return field
        .column()
        .orElseThrow(() -> new IllegalStateException(field.name() + " is unavailable"));
  }

  boolean isMasked(Field field) {
    return masked && governed.mask(field).isPresent();
  }

  /** The plain column, which only look-ups and hidden keys use. */
  RexNode column(Field field) {
    RexNode column = columns.get(field.columnName());
    if (column == null) {
      throw new IllegalStateException("no column for " + field.name());
    }
    return column;
  }

  /** What a selection reads: the masked value, or the plain column. */
  RexNode selected(Field field) {
    return isMasked(field) ? maskedValue(field) : column(field);
  }

  /** What a pattern is matched with: the caller's value, text in Unicode, keys canonical. */
  RexNode text(Field field) {
    return isMasked(field) ? maskedValue(field) : unmaskedText(field);
  }

  /** What orders and ranges compare: text by code point. */
  RexNode comparable(Field field) {
    if (!field.type().isText()) {
      return selected(field);
    }
    return isExact(field) ? column(field) : context.exact(text(field));
  }

  /** Whether the plain column compares as the caller's value does. */
  boolean isExact(Field field) {
    return !isMasked(field)
        && isCanonical(field)
        && (!field.type().isText() || metadata(field).comparison() == TextComparison.EXACT);
  }

  static boolean isCanonical(Field field) {
    return field.format().isEmpty() || field.format().get().isCanonicalOnly();
  }

  /** The column's text as it is stored. */
  RexNode storedText(Field field) {
    return context.call(
        SourceFunction.TEXT, List.of(metadata(field)), List.of(), List.of(column(field)));
  }

  /** What rows are grouped by: equal exactly if the values are. */
  RexNode groupable(Field field) {
    if (!field.type().isText()) {
      return selected(field);
    }
    if (isMasked(field)) {
      return context.exact(maskedValue(field));
    }
    return switch (metadata(field).comparison()) {
      case NONE, EXACT, EXACT_EQUALITY -> column(field);
      case BLANK_PADDED, LOOSE, LOOSE_BLANK_PADDED -> context.exact(storedText(field));
    };
  }

  private RexNode unmaskedText(Field field) {
    RexNode text = storedText(field);
    if (isCanonical(field)) {
      return text;
    }
    KeyFormat format = field.format().orElseThrow().keyFormat();
    SourceFunction canonical =
        switch (format) {
          case CITIZEN_ID -> SourceFunction.CANONICAL_CITIZEN_ID;
          case CREDIT_CODE -> SourceFunction.CANONICAL_CREDIT_CODE;
        };
    return context.call(canonical, List.of(), List.of(), List.of(text));
  }

  private static SourceFunction keepEnds(Field field) {
    if (isCanonical(field)) {
      return SourceFunction.KEEP_ENDS;
    }
    return switch (field.format().orElseThrow().keyFormat()) {
      case CITIZEN_ID -> SourceFunction.KEEP_ENDS_OF_CITIZEN_ID;
      case CREDIT_CODE -> SourceFunction.KEEP_ENDS_OF_CREDIT_CODE;
    };
  }

  private RexNode maskedValue(Field field) {
    Mask mask = governed.mask(field).orElseThrow();
    return switch (mask) {
      case Mask.Null _ ->
          context
              .rex()
              .makeAbstractCast(
                  context.relations().type(field.type()),
                  context.rex().makeNullLiteral(context.relations().type(field.type())),
                  false);
      case Mask.KeepEnds ends ->
          context.call(
              keepEnds(field),
              List.of(),
              List.of(ends.first(), ends.last()),
              List.of(storedText(field)));
      case Mask.Hash _ -> context.hash(governed.maskKey(), unmaskedText(field));
      case Mask.Year _ ->
          context.call(
              field.type() == Scalar.DATE
                  ? SourceFunction.YEAR_OF_DATE
                  : SourceFunction.YEAR_OF_TIMESTAMP,
              List.of(),
              List.of(),
              List.of(column(field)));
    };
  }
}
