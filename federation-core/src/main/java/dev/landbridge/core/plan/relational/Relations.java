package dev.landbridge.core.plan.relational;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptAbstractTable;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/** Calcite's cluster, types and table scans for one statement. */
final class Relations {
  private static final RelDataTypeFactory TYPES = new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT);
  private static final int DECIMAL_DIGITS = 19;

  private final RexBuilder rex = new RexBuilder(TYPES);
  private final RelOptCluster cluster =
      RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), rex);

  RexBuilder rex() {
    return rex;
  }

  RelOptCluster cluster() {
    return cluster;
  }

  RelDataTypeFactory types() {
    return TYPES;
  }

  /** A nullable type for values of a field. */
  RelDataType type(ValueType type) {
    RelDataType notNull =
        switch (type) {
          case EnumType _ -> text();
          case Scalar scalar -> scalarType(scalar);
        };
    return TYPES.createTypeWithNullability(notNull, true);
  }

  private static RelDataType scalarType(Scalar scalar) {
    return switch (scalar) {
      case ID, STRING, JSON -> text();
      case INT -> TYPES.createSqlType(SqlTypeName.INTEGER);
      case BIG_INT -> TYPES.createSqlType(SqlTypeName.BIGINT);
      case FLOAT -> TYPES.createSqlType(SqlTypeName.DOUBLE);
      case DECIMAL -> TYPES.createSqlType(SqlTypeName.DECIMAL, DECIMAL_DIGITS);
      case BOOLEAN -> TYPES.createSqlType(SqlTypeName.BOOLEAN);
      case DATE -> TYPES.createSqlType(SqlTypeName.DATE);
      case DATE_TIME -> TYPES.createSqlType(SqlTypeName.TIMESTAMP);
      case TIME -> TYPES.createSqlType(SqlTypeName.TIME);
    };
  }

  private static RelDataType text() {
    return TYPES.createSqlType(SqlTypeName.VARCHAR);
  }

  /** All published columns of a type's table, each once, in the order of {@link #columns}. */
  RelNode scan(ObjectType type) {
    RelDataTypeFactory.Builder row = TYPES.builder();
    for (Field field : columns(type)) {
      row.add(field.columnName(), type(field.type()));
    }
    List<String> names = new ArrayList<>();
    type.schema().ifPresent(names::add);
    names.add(type.table());
    return LogicalTableScan.create(cluster, new SourceTable(names, row.build()), List.of());
  }

  /** One field for each published column. */
  static List<Field> columns(ObjectType type) {
    List<Field> distinct = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Field field : type.columns()) {
      if (!names.contains(field.columnName())) {
        names.add(field.columnName());
        distinct.add(field);
      }
    }
    return distinct;
  }

  private static final class SourceTable extends RelOptAbstractTable {
    private final List<String> qualifiedName;

    @SuppressWarnings("NullAway") // Calcite takes tables without a schema.
    SourceTable(List<String> qualifiedName, RelDataType rowType) {
      super(null, qualifiedName.getLast(), rowType);
      this.qualifiedName = List.copyOf(qualifiedName);
    }

    @Override
    public List<String> getQualifiedName() {
      return qualifiedName;
    }
  }
}
