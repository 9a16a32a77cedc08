package dev.landbridge.core.plan.relational;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.plan.dialect.SourceDialect;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.statement.Binding;
import dev.landbridge.core.plan.statement.KeyExpansion;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Equality that uses the source's index and is exact all the same: the column's own comparison and,
 * where that is looser than by code point, a second, exact one on the rows that the index found.
 *
 * <pre>{@code
 * owner = ?   →   owner = ? AND CAST(owner AS BINARY) = CAST(? AS BINARY)
 * }</pre>
 */
final class Equality {
  private final StatementContext context;
  private final TableExpressions table;
  private final SourceDialect dialect;

  Equality(StatementContext context, TableExpressions table) {
    this.context = context;
    this.table = table;
    this.dialect = context.dialect();
  }

  /**
   * Whether a field equals one value.
   *
   * @param binding gives the value, in all its spellings, for an expansion of the field's column
   */
  RexNode one(Field field, Function<KeyExpansion, Binding> binding) {
    ColumnMetadata column = TableExpressions.metadata(field);
    KeyExpansion expansion = expansion(field, column);
    if (!field.type().isText()) {
      return equal(table.selected(field), value(field, binding.apply(expansion)));
    }
    if (table.isMasked(field) || !dialect.comparesTextNatively(column)) {
      return among(table.comparable(field), field, binding.apply(expansion.unpadded()));
    }
    RexNode indexed = amongPlain(field, column, binding.apply(expansion), expansion.most());
    if (isExact(field)) {
      return indexed;
    }
    RexNode exact = context.exact(trimmedIfSpelled(field));
    return and(indexed, among(exact, field, binding.apply(expansion.unpadded())));
  }

  /**
   * Whether a field equals any value of a list of any length.
   *
   * @param binding gives the list, bound as one value, for an expansion and the element type
   */
  RexNode any(Field field, ListBinding binding) {
    ColumnMetadata column = TableExpressions.metadata(field);
    KeyExpansion expansion = expansion(field, column);
    boolean text = field.type().isText();
    if (text && (table.isMasked(field) || !dialect.comparesTextNatively(column))) {
      return anyExact(table.comparable(field), column, field, binding, expansion.unpadded());
    }
    RexNode list = list(binding, expansion, column.nativeType(), field);
    RexNode subject = text ? table.column(field) : table.selected(field);
    RexNode indexed =
        context.test(SourceFunction.ANY_OF, List.of(column), List.of(), List.of(subject, list));
    if (!text || isExact(field)) {
      return indexed;
    }
    RexNode exact = context.exact(trimmedIfSpelled(field));
    return and(indexed, anyExact(exact, column, field, binding, expansion.unpadded()));
  }

  /**
   * The same where no index could serve, as under a negation: by code point only. MySQL takes the
   * column's comparison of one row for that of the next if they differ in trailing blanks only.
   */
  RexNode anyUnindexed(Field field, ListBinding binding) {
    ColumnMetadata column = TableExpressions.metadata(field);
    if (!field.type().isText() || table.isMasked(field) || isExact(field)) {
      return any(field, binding);
    }
    RexNode exact = context.exact(trimmedIfSpelled(field));
    KeyExpansion unpadded = expansion(field, column).unpadded();
    return anyExact(exact, column, field, binding, unpadded);
  }

  /** Makes a binding for a list. */
  @FunctionalInterface
  interface ListBinding {
    Binding of(KeyExpansion expansion, Optional<String> elementType);
  }

  /**
   * Whether the column's own equality is by code point. Trailing blanks are no part of a key that
   * has a format, so for such a field it does not matter if the column ignores them.
   */
  static boolean isExact(Field field) {
    return switch (TableExpressions.metadata(field).comparison()) {
      case NONE, EXACT, EXACT_EQUALITY -> true;
      case BLANK_PADDED -> field.format().isPresent();
      case LOOSE, LOOSE_BLANK_PADDED -> false;
    };
  }

  /** The stored text, and for keys that may be padded without their padding. */
  RexNode trimmedIfSpelled(Field field) {
    RexNode stored = table.storedText(field);
    return field.format().isEmpty()
        ? stored
        : context.call(SourceFunction.TRIMMED, List.of(), List.of(), List.of(stored));
  }

  private KeyExpansion expansion(Field field, ColumnMetadata column) {
    return table.isMasked(field)
        ? new KeyExpansion(Optional.empty(), 0)
        : KeyExpansion.of(field, column);
  }

  private RexNode anyExact(
      RexNode subject,
      ColumnMetadata column,
      Field field,
      ListBinding binding,
      KeyExpansion expansion) {
    RexNode list = list(binding, expansion, dialect.textCast().orElse(""), field);
    return context.test(
        SourceFunction.ANY_OF_EXACT, List.of(column), List.of(), List.of(subject, list));
  }

  private RexNode list(
      ListBinding binding, KeyExpansion expansion, String elementType, Field field) {
    Optional<String> arrays = dialect.hasArrays() ? Optional.of(elementType) : Optional.empty();
    int index = context.parameters().add(binding.of(expansion, arrays));
    return context.parameters().parameter(index, 0, type(field), Optional.empty());
  }

  private RexNode value(Field field, Binding binding) {
    int index = context.parameters().add(binding);
    return context.parameters().parameter(index, 0, type(field), Optional.empty());
  }

  private RexNode amongPlain(Field field, ColumnMetadata column, Binding binding, int count) {
    int index = context.parameters().add(binding);
    List<RexNode> values =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    context
                        .parameters()
                        .parameter(index, i, type(field), dialect.parameterCast(column)))
            .toList();
    return in(table.column(field), values);
  }

  private RexNode among(RexNode exact, Field field, Binding binding) {
    int index = context.parameters().add(binding);
    int count = count(binding);
    List<RexNode> values =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    context.exact(
                        context.parameters().parameter(index, i, type(field), dialect.textCast())))
            .toList();
    return in(exact, values);
  }

  private static int count(Binding binding) {
    return switch (binding) {
      case Binding.Spellings spellings -> spellings.expansion().most();
      case Binding.KeySpellings key -> key.part().expansion().most();
      case Binding.Value _,
          Binding.Pattern _,
          Binding.ValueList _,
          Binding.LimitAndOffset _,
          Binding.KeyList _ ->
          1;
    };
  }

  private RexNode in(RexNode subject, List<RexNode> values) {
    if (values.size() == 1) {
      return equal(subject, values.getFirst());
    }
    List<RexNode> operands = new ArrayList<>(List.of(subject));
    operands.addAll(values);
    return context.test(SourceFunction.AMONG, List.of(), List.of(values.size()), operands);
  }

  private RexNode equal(RexNode left, RexNode right) {
    return context.rex().makeCall(SqlStdOperatorTable.EQUALS, left, right);
  }

  private RexNode and(RexNode left, RexNode right) {
    return RexUtil.composeConjunction(context.rex(), List.of(left, right));
  }

  private RelDataType type(Field field) {
    return context.relations().type(field.type());
  }
}
