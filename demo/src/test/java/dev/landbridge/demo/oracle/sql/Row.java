package dev.landbridge.demo.oracle.sql;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row within a statement.
 *
 * @param name under which the statement knows it
 * @param masks by field name, the type's own and those that came along links: a key that is masked
 *     where a link starts is masked where it ends, unless the field there has its own mask
 */
record Row(ObjectType type, String name, Map<String, Mask> masks) {
  Row {
    masks = Map.copyOf(masks);
  }

  /** A row that no link led to. */
  static Row of(ObjectType type, String name) {
    return new Row(type, name, own(type));
  }

  /** A row that a link leads to from this one. */
  Row through(Link link, ObjectType target, String linked) {
    Map<String, Mask> carried = new HashMap<>();
    for (int i = 0; i < link.from().size(); i++) {
      Mask mask = masks.get(link.from().get(i));
      if (mask != null) {
        for (List<String> alternative : link.to()) {
          carried.put(alternative.get(i), mask);
        }
      }
    }
    carried.putAll(own(target));
    return new Row(target, linked, carried);
  }

  /** The same row under another name. */
  Row named(String other) {
    return new Row(type, other, masks);
  }

  /** What callers see of a field. */
  String shown(Field field) {
    Mask mask = masks.get(field.name());
    String column = name + "." + OneTable.shown(field);
    return mask == null || field.mask().isPresent() ? column : masked(mask, column);
  }

  /** Whether the link leads from this row to the other. */
  String isLinkedTo(Link link, Row other) {
    List<String> alternatives = new ArrayList<>();
    for (List<String> alternative : link.to()) {
      List<String> equalities = new ArrayList<>();
      for (int i = 0; i < alternative.size(); i++) {
        equalities.add(
            "%s.%s = %s.%s"
                .formatted(
                    other.name,
                    OneTable.linked(alternative.get(i)),
                    name,
                    OneTable.linked(link.from().get(i))));
      }
      alternatives.add("(" + String.join(" AND ", equalities) + ")");
    }
    return "(" + String.join(" OR ", alternatives) + ")";
  }

  /** The type's table under the name of the row. */
  String from() {
    return OneTable.name(type) + " " + name;
  }

  private static Map<String, Mask> own(ObjectType type) {
    Map<String, Mask> masks = new HashMap<>();
    type.fields().forEach(field -> field.mask().ifPresent(mask -> masks.put(field.name(), mask)));
    return masks;
  }

  /** A mask that came along a link; only text is masked on keys. */
  private static String masked(Mask mask, String column) {
    return switch (mask) {
      case Mask.KeepEnds(int first, int last) ->
          ("CASE WHEN char_length(%1$s) > %2$d + %3$d"
                  + " THEN left(%1$s, %2$d) || repeat('*', char_length(%1$s) - %2$d - %3$d)"
                  + " || right(%1$s, %3$d) ELSE repeat('*', char_length(%1$s)) END")
              .formatted(column, first, last);
      case Mask.Null() -> "NULL";
      case Mask.Hash() -> "encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(column);
      case Mask.Year() -> "CAST(date_trunc('year', %s) AS date)".formatted(column);
    };
  }
}
