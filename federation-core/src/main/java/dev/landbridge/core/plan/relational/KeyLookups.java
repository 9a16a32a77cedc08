package dev.landbridge.core.plan.relational;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.plan.dialect.KeyTable;
import dev.landbridge.core.plan.dialect.KeyTableColumn;
import dev.landbridge.core.plan.dialect.SourceFunction;
import dev.landbridge.core.plan.statement.Binding;
import dev.landbridge.core.plan.statement.KeyExpansion;
import dev.landbridge.core.plan.statement.KeyPart;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Looks rows up by keys, against the plain columns so that their index is used. */
final class KeyLookups {
  private final StatementContext context;

  KeyLookups(StatementContext context) {
    this.context = context;
  }

  /** {@code column IN (every spelling of the one key)}, for each column of the key. */
  RexNode oneKey(List<Field> fields, TableExpressions raw) {
    Equality equality = new Equality(context, raw);
    List<RexNode> tests = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      int part = i;
      Field field = fields.get(i);
      tests.add(
          equality.one(
              field,
              expansion -> new Binding.KeySpellings(new KeyPart(part, field.type(), expansion))));
    }
    return RexUtil.composeConjunction(context.rex(), tests);
  }

  /** {@code column = ANY (keys)}: one array parameter for each column of the key. */
  RexNode amongArrays(List<Field> fields, TableExpressions raw) {
    List<ColumnMetadata> columns = fields.stream().map(TableExpressions::metadata).toList();
    int binding =
        context
            .parameters()
            .add(
                new Binding.KeyList(
                    parts(fields), columns.stream().map(ColumnMetadata::nativeType).toList()));
    List<RexNode> operands = new ArrayList<>(fields.stream().map(raw::column).toList());
    for (int i = 0; i < fields.size(); i++) {
      operands.add(
          context
              .parameters()
              .parameter(
                  binding,
                  i,
                  context.relations().type(fields.get(i).type()),
                  Optional.of(columns.get(i).nativeType() + "[]")));
    }
    return context.test(
        fields.size() == 1 ? SourceFunction.ANY_OF : SourceFunction.ANY_ROW_OF,
        columns,
        List.of(),
        operands);
  }

  /** A table of the keys, one JSON parameter, that is joined to the table. */
  RelNode keyTable(List<Field> fields) {
    List<KeyTableColumn> columns = new ArrayList<>();
    RelDataTypeFactory.Builder row = context.relations().types().builder();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(new KeyTableColumn("k" + i, TableExpressions.metadata(fields.get(i))));
      row.add("k" + i, context.relations().type(fields.get(i).type()));
    }
    int binding = context.parameters().add(new Binding.KeyList(parts(fields), List.of()));
    int parameter = context.parameters().index(binding, 0, Optional.empty());
    return LogicalTableScan.create(
        context.relations().cluster(), new KeyTable(row.build(), columns, parameter), List.of());
  }

  /**
   * Joins the key table: the column's own equality for the index, then by code point, so that no
   * row is found by two spellings that the column takes for equal.
   */
  RexNode keyTableJoin(List<Field> fields, TableExpressions raw) {
    Equality equality = new Equality(context, raw);
    List<RexNode> tests = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      RexNode key = context.rex().makeInputRef(context.relations().type(field.type()), i);
      tests.add(context.rex().makeCall(SqlStdOperatorTable.EQUALS, raw.column(field), key));
      if (field.type().isText() && !Equality.isExact(field)) {
        RexNode text =
            context.call(
                SourceFunction.TEXT,
                List.of(TableExpressions.metadata(field)),
                List.of(),
                List.of(key));
        tests.add(
            context
                .rex()
                .makeCall(
                    SqlStdOperatorTable.EQUALS,
                    context.exact(stored(equality, field, raw)),
                    context.exact(text)));
      }
    }
    return RexUtil.composeConjunction(context.rex(), tests);
  }

  /** The key table has each padding that the column's equality heeds; else none at all. */
  private static RexNode stored(Equality equality, Field field, TableExpressions raw) {
    boolean padded = KeyExpansion.of(field, TableExpressions.metadata(field)).paddedTo() > 0;
    return padded ? raw.storedText(field) : equality.trimmedIfSpelled(field);
  }

  private static List<KeyPart> parts(List<Field> fields) {
    List<KeyPart> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      KeyExpansion expansion = KeyExpansion.of(field, TableExpressions.metadata(field));
      parts.add(new KeyPart(i, field.type(), expansion));
    }
    return parts;
  }
}
