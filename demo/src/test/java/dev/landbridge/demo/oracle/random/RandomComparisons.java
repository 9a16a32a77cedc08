package dev.landbridge.demo.oracle.random;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import dev.landbridge.demo.oracle.question.Comparison;
import dev.landbridge.demo.oracle.question.Comparison.Operator;
import dev.landbridge.demo.oracle.question.Literal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes comparisons of fields and numbers. */
final class RandomComparisons {
  private static final List<String> TEXTS =
      List.of("", " ", "'", "\"", "\\", "%", "_", "\\%", "a\\' OR 1=1 -- ", "${a} ? :b", "𠮷", "䶮");
  private static final List<String> PATTERNS =
      List.of(
          "", "%", "_", "\\", "%\\", "\\\\%", "\\%", "%\\_%", "__%", "%_\\x", "_%_", "%区", "%’%");
  private static final List<Operator> EQUALITIES = List.of(Operator.EQUAL, Operator.NOT_EQUAL);
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  private final Dice dice;
  private final Samples samples;

  RandomComparisons(Dice dice, Samples samples) {
    this.dice = dice;
    this.samples = samples;
  }

  /** One or two comparisons of a field, no two by the same operator. */
  List<Comparison> ofField(Field field) {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(comparison(field));
    if (dice.onceIn(4)) {
      Comparison second = comparison(field);
      if (!second.member().equals(comparisons.getFirst().member())) {
        comparisons.add(second);
      }
    }
    return comparisons;
  }

  /** A comparison of a check's answer. */
  List<Comparison> ofCheck() {
    Literal truth = new Literal(Scalar.BOOLEAN, Boolean.toString(dice.onceIn(2)));
    return List.of(
        dice.onceIn(6)
            ? new Comparison.IsNull(dice.onceIn(2))
            : new Comparison.With(dice.oneOf(EQUALITIES), truth));
  }

  /** A comparison of a number of rows. */
  List<Comparison> ofCount(int most) {
    return List.of(
        new Comparison.With(
            dice.oneOf(OPERATORS),
            new Literal(Scalar.INT, Integer.toString(dice.below(most + 1)))));
  }

  /** A comparison of a function's result with something of about its size. */
  List<Comparison> ofNumber(ValueType type, String about) {
    if (dice.onceIn(6)) {
      return List.of(new Comparison.IsNull(dice.onceIn(2)));
    }
    return List.of(new Comparison.With(dice.oneOf(operators(type)), new Literal(type, about)));
  }

  /** A comparison of a function's result with a value of the field that it is a function of. */
  List<Comparison> ofExtreme(Field field) {
    return ofNumber(field.type(), orderable(field));
  }

  /** A value of a key field: of a row that there is, or valid; a key in any spelling. */
  Literal ofKey(Field field) {
    return literal(field, field.format().isPresent() ? equal(field) : stored(field));
  }

  private Comparison comparison(Field field) {
    int choice = dice.below(10);
    if (choice == 0) {
      return new Comparison.IsNull(dice.onceIn(2));
    }
    if (choice <= 2) {
      List<Literal> operands = new ArrayList<>();
      for (int i = dice.onceIn(5) ? 0 : 1 + dice.below(4); i > 0; i--) {
        operands.add(literal(field, equal(field)));
      }
      return new Comparison.In(dice.onceIn(2), operands);
    }
    if (choice <= 4 && field.type() == Scalar.STRING) {
      return new Comparison.Like(dice.onceIn(3), dice.onceIn(3), pattern(field));
    }
    Operator operator = dice.oneOf(operators(field.type()));
    return new Comparison.With(
        operator, literal(field, EQUALITIES.contains(operator) ? equal(field) : orderable(field)));
  }

  private static List<Operator> operators(ValueType type) {
    return type instanceof EnumType || type == Scalar.BOOLEAN ? EQUALITIES : OPERATORS;
  }

  private static Literal literal(Field field, String text) {
    return new Literal(field.type(), text);
  }

  /** What a field may be equal to; a key in any spelling, but a valid one. */
  private String equal(Field field) {
    if (field.format().isEmpty()) {
      return orderable(field);
    }
    String key = orderable(field);
    return switch (dice.below(6)) {
      case 0 -> key.toLowerCase(Locale.ROOT);
      case 1 -> key.startsWith("19", 6) ? key.substring(0, 6) + key.substring(8, 17) : key;
      case 2 -> key + "  ";
      default -> key;
    };
  }

  /** What a field may be compared with; a key is canonical. */
  private String orderable(Field field) {
    if (field.format().isPresent()) {
      return dice.oneOf(samples.citizenIds());
    }
    String value = stored(field);
    return switch (field.type()) {
      case EnumType type -> dice.onceIn(4) ? dice.oneOf(type.values()).name() : value;
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING -> text(value);
            case DECIMAL -> decimal(new BigDecimal(value));
            case DATE -> LocalDate.parse(value).plusDays(dice.below(3) - 1L).toString();
            case INT, BIG_INT, FLOAT, BOOLEAN, DATE_TIME, TIME, JSON -> value;
          };
    };
  }

  private String text(String value) {
    return switch (dice.below(8)) {
      case 0 -> dice.oneOf(TEXTS);
      case 1 -> value.toUpperCase(Locale.ROOT);
      case 2 -> value + dice.oneOf(TEXTS);
      default -> value;
    };
  }

  private String decimal(BigDecimal value) {
    return switch (dice.below(4)) {
      case 0 -> value.stripTrailingZeros().toPlainString();
      case 1 -> value.add(new BigDecimal("0.001")).toPlainString();
      default -> value.toPlainString();
    };
  }

  private String pattern(Field field) {
    String value = stored(field);
    return switch (dice.below(7)) {
      case 0 -> dice.oneOf(PATTERNS);
      case 1 -> value;
      case 2 -> "%" + value;
      case 3 -> value + dice.oneOf(PATTERNS);
      case 4 -> first(value) + "%";
      case 5 -> "_" + value.substring(first(value).length());
      default -> "%" + last(value).toLowerCase(Locale.ROOT) + dice.oneOf(List.of("", "%", "\\"));
    };
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private static String last(String text) {
    return text.isEmpty() ? "" : text.substring(text.offsetByCodePoints(text.length(), -1));
  }

  /** A value that a row has. */
  private String stored(Field field) {
    List<String> values = samples.of(field);
    if (!values.isEmpty()) {
      return dice.oneOf(values);
    }
    return switch (field.type()) {
      case EnumType type -> type.values().getFirst().name();
      case Scalar scalar ->
          switch (scalar) {
            case ID, STRING, JSON -> "";
            case INT, BIG_INT, DECIMAL, FLOAT -> "1";
            case BOOLEAN -> "true";
            case DATE -> "2020-02-29";
            case DATE_TIME -> "2020-02-29T00:00:00Z";
            case TIME -> "00:00:00";
          };
    };
  }

  /** About what a sum or an average of a field may be. */
  String total(Field field, int rows) {
    return new BigDecimal(stored(field)).multiply(BigDecimal.valueOf(rows)).toPlainString();
  }
}
