package dev.landbridge.core.sql;

import dev.landbridge.core.catalog.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;

/** The names that a condition may use: the fields of one type. */
record FieldNames(String typeName, List<Field> fields) {

  Field field(SqlIdentifier identifier) {
    if (!identifier.isSimple()) {
      throw new RefusedSqlException(
          identifier.getParserPosition(),
          "name %s has more than one part. Write the field's name alone".formatted(identifier));
    }
    String name = identifier.getSimple();
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedSqlException(
                    identifier.getParserPosition(),
                    "%s has no field %s. Use one of %s, spelled exactly"
                        .formatted(typeName, name, names())));
  }

  private String names() {
    return fields.stream().map(Field::name).collect(Collectors.joining(", "));
  }
}
