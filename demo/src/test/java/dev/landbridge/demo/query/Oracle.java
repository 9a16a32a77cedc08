package dev.landbridge.demo.query;

import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.TestedTable.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What conditions and orders mean, computed over rows in memory: no SQL, no index, no collation.
 */
final class Oracle {
  private Oracle() {}

  /** Three-valued truth. */
  enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean truth) {
      return truth ? TRUE : FALSE;
    }

    Truth and(Truth other) {
      return compareTo(other) < 0 ? this : other;
    }

    Truth or(Truth other) {
      return compareTo(other) > 0 ? this : other;
    }

    Truth not() {
      return switch (this) {
        case FALSE -> TRUE;
        case UNKNOWN -> UNKNOWN;
        case TRUE -> FALSE;
      };
    }
  }

  /** Whether a row satisfies a {@code where} object. */
  static Truth holds(Map<String, Object> where, Row row) {
    Truth truth = Truth.TRUE;
    for (Map.Entry<String, Object> part : where.entrySet()) {
      truth = truth.and(part(part.getKey(), part.getValue(), row));
    }
    return truth;
  }

  private static Truth part(String name, Object value, Row row) {
    return switch (name) {
      case "_and" -> list(value).stream().map(it -> holds(it, row)).reduce(Truth.TRUE, Truth::and);
      case "_or" -> list(value).stream().map(it -> holds(it, row)).reduce(Truth.FALSE, Truth::or);
      case "_not" -> holds(object(value), row).not();
      default -> {
        Truth truth = Truth.TRUE;
        for (Map.Entry<String, Object> test : object(value).entrySet()) {
          truth = truth.and(test(row, name, test.getKey(), test.getValue()));
        }
        yield truth;
      }
    };
  }

  private static Truth test(Row row, String field, String operator, Object operand) {
    Object value = row.value(field);
    Kind kind = row.table().kind(field);
    if (operator.equals("_isNull")) {
      return Truth.of((value == null) == (Boolean) operand);
    }
    if (operator.equals("_in") || operator.equals("_nin")) {
      Truth in =
          ((List<?>) operand)
              .stream()
                  .map(element -> equal(value, value(kind, element)))
                  .reduce(Truth.FALSE, Truth::or);
      return operator.equals("_in") ? in : in.not();
    }
    if (value == null) {
      return Truth.UNKNOWN;
    }
    Comparator<Object> order = Oracle::compare;
    return Truth.of(
        switch (operator) {
          case "_eq" -> order.compare(value, value(kind, operand)) == 0;
          case "_neq" -> order.compare(value, value(kind, operand)) != 0;
          case "_gt" -> order.compare(value, value(kind, operand)) > 0;
          case "_gte" -> order.compare(value, value(kind, operand)) >= 0;
          case "_lt" -> order.compare(value, value(kind, operand)) < 0;
          case "_lte" -> order.compare(value, value(kind, operand)) <= 0;
          case "_like" -> like((String) value, (String) operand);
          case "_nlike" -> !like((String) value, (String) operand);
          case "_ilike" -> like(lower((String) value), lower((String) operand));
          case "_nilike" -> !like(lower((String) value), lower((String) operand));
          default -> throw new IllegalArgumentException(operator);
        });
  }

  private static Truth equal(@Nullable Object value, Object operand) {
    return value == null ? Truth.UNKNOWN : Truth.of(compare(value, operand) == 0);
  }

  /** An operand as a value of its kind. */
  static Object value(Kind kind, Object operand) {
    String text = operand.toString();
    return switch (kind) {
      case TEXT, ENUM -> text;
      case KEY -> KeyFormat.CITIZEN_ID.canonical(text);
      case DATE -> LocalDate.parse(text);
      case DATE_TIME -> OffsetDateTime.parse(text);
      case TIME -> LocalTime.parse(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case FLOATING -> Double.valueOf(text);
    };
  }

  /** The order of a list of {@code orderBy} objects, ended by the key. */
  static Comparator<Row> order(List<Map<String, String>> orderBy, String key) {
    Comparator<Row> order = (_, _) -> 0;
    for (Map<String, String> term : orderBy) {
      String field = term.keySet().iterator().next();
      String direction = term.values().iterator().next();
      boolean descending = direction.startsWith("DESC");
      boolean nullsFirst =
          direction.endsWith("NULLS_FIRST") || (descending && !direction.endsWith("NULLS_LAST"));
      Comparator<Object> values = descending ? (a, b) -> compare(b, a) : Oracle::compare;
      order =
          order.thenComparing(
              row -> row.value(field),
              nullsFirst ? Comparator.nullsFirst(values) : Comparator.nullsLast(values));
    }
    return order.thenComparing(row -> row.value(key), Comparator.nullsLast(Oracle::compare));
  }

  /** Values of one kind; text by code point. */
  static int compare(Object left, Object right) {
    return switch (left) {
      case LocalDate date -> date.compareTo((LocalDate) right);
      case OffsetDateTime moment ->
          moment.toInstant().compareTo(((OffsetDateTime) right).toInstant());
      case LocalTime time -> time.compareTo((LocalTime) right);
      case BigDecimal number -> number.compareTo((BigDecimal) right);
      case Double number -> number.compareTo((Double) right);
      case Boolean truth -> truth.compareTo((Boolean) right);
      default -> byCodePoint(left.toString(), right.toString());
    };
  }

  private static int byCodePoint(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return java.util.Arrays.compare(a, b);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether text matches a pattern; a backslash before anything but %, _ and itself is itself. */
  static boolean like(String text, String pattern) {
    return like(text.codePoints().toArray(), 0, pattern.codePoints().toArray(), 0);
  }

  private static boolean like(int[] text, int at, int[] pattern, int from) {
    if (from == pattern.length) {
      return at == text.length;
    }
    int wanted = pattern[from];
    if (wanted == '%') {
      for (int rest = at; rest <= text.length; rest++) {
        if (like(text, rest, pattern, from + 1)) {
          return true;
        }
      }
      return false;
    }
    if (at == text.length) {
      return false;
    }
    int next = from + 1 < pattern.length ? pattern[from + 1] : 0;
    boolean escapes = wanted == '\\' && (next == '%' || next == '_' || next == '\\');
    boolean matches = escapes ? text[at] == next : wanted == '_' || text[at] == wanted;
    return matches && like(text, at + 1, pattern, from + (escapes ? 2 : 1));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object json) {
    return (List<Map<String, Object>>) json;
  }
}
