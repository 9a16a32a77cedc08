package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.expression.RowValue;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The names that a condition about one row may use: the fields of one type. */
record FieldNames(String typeName, List<Field> fields) implements Names {

  @Override
  public RowValue value(SqlIdentifier name) {
    if (!name.isSimple()) {
      throw new RefusedSqlException(
          name.getParserPosition(),
          "name %s has more than one part. Write the field's name alone".formatted(name));
    }
    return new RowValue.OfField(field(name.getSimple(), name.getParserPosition()));
  }

  /** Whether the type has a field of a name. */
  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** The field of a name that stands at a place. */
  Field field(String name, SqlParserPos position) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedSqlException(
                    position,
                    "%s has no field %s. Use one of %s, spelled exactly"
                        .formatted(typeName, name, names())));
  }

  private String names() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", "));
  }
}
