package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Decides whether the values of two fields can be compared to link rows. */
final class LinkKeys {
  private LinkKeys() {}

  /** What keeps two fields from being compared, as reasons with what to do; empty if nothing. */
  static List<String> misfits(Field left, Field right) {
    List<String> reasons = new ArrayList<>();
    String pair =
        "%s.%s and %s.%s cannot be compared"
            .formatted(left.typeName(), left.name(), right.typeName(), right.name());
    if (left.type() == Scalar.JSON || right.type() == Scalar.JSON) {
      reasons.add("%s, JSON having no equality. Link by other fields".formatted(pair));
    } else if (!comparable(left.type(), right.type())) {
      reasons.add(
          "%s, being %s and %s. Publish both with one type"
              .formatted(pair, left.type().graphName(), right.type().graphName()));
    }
    if (!formatName(left).equals(formatName(right))) {
      reasons.add(
          "%s, having %s and %s. Give both the same @format"
              .formatted(pair, formatName(left), formatName(right)));
    }
    return reasons;
  }

  /** Keys are texts whether they are called {@code ID} or {@code String}. */
  private static boolean comparable(ValueType left, ValueType right) {
    return left.equals(right) || (isPlainText(left) && isPlainText(right));
  }

  private static boolean isPlainText(ValueType type) {
    return type == Scalar.STRING || type == Scalar.ID;
  }

  private static String formatName(Field keyField) {
    return keyField
        .format()
        .map(Format::keyFormat)
        .map(format -> "format " + format)
        .orElse("no format");
  }
}
