package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds of column a field's type can be read from without loss. */
final class ColumnTypes {
  private ColumnTypes() {}

  static boolean fits(ValueType type, Kind kind) {
    return kinds(type).contains(kind);
  }

  /** The scalars that fit a kind of column, as advice. */
  static String advice(Kind kind) {
    String fitting =
        Arrays.stream(Scalar.values())
            .filter(scalar -> fits(scalar, kind))
            .map(Scalar::graphName)
            .collect(Collectors.joining(" or "));
    return fitting.isEmpty()
        ? "Such a column cannot be published; remove the field"
        : "Use " + fitting;
  }

  private static Set<Kind> kinds(ValueType type) {
    return switch (type) {
      case EnumType _ -> EnumSet.of(Kind.TEXT);
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING -> EnumSet.of(Kind.TEXT);
            case INT -> EnumSet.of(Kind.TINY_INTEGER, Kind.INTEGER);
            case BIG_INT -> EnumSet.of(Kind.TINY_INTEGER, Kind.INTEGER, Kind.BIG_INTEGER);
            case DECIMAL ->
                EnumSet.of(Kind.TINY_INTEGER, Kind.INTEGER, Kind.BIG_INTEGER, Kind.DECIMAL);
            case FLOAT -> EnumSet.of(Kind.FLOATING);
            case BOOLEAN -> EnumSet.of(Kind.BOOLEAN, Kind.TINY_INTEGER);
            case DATE -> EnumSet.of(Kind.DATE);
            case DATE_TIME -> EnumSet.of(Kind.TIMESTAMP, Kind.TIMESTAMP_WITH_ZONE);
            case TIME -> EnumSet.of(Kind.TIME);
            case JSON -> EnumSet.of(Kind.JSON);
          };
    };
  }
}
