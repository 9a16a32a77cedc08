package dev.landbridge.api.schema;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads callers' values strictly: what does not have the exact form of its type is refused, nothing
 * is rounded or guessed.
 */
public final class ScalarInput {
  /** More digits than any source keeps. */
  private static final int MAX_DIGITS = 1_000;

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private ScalarInput() {}

  /**
   * The value of the type's Java class that a JSON value stands for; empty if it stands for none.
   *
   * @param json a text, a number of any Java class, or a boolean
   */
  public static Optional<Object> parse(ValueType type, Object json) {
    return switch (type) {
      case EnumType enumType ->
          Optional.of(json)
              .filter(name -> enumType.values().stream().anyMatch(v -> v.name().equals(name)));
      case Scalar scalar ->
          switch (scalar) {
            case STRING, ID -> Optional.ofNullable(text(scalar, json));
            case INT -> whole(json).filter(number -> number.bitLength() < 32).map(Number::intValue);
            case FLOAT -> floating(json);
            case BOOLEAN -> Optional.of(json).filter(Boolean.class::isInstance);
            case BIG_INT -> bigInt(json);
            case DECIMAL -> decimal(json);
            case DATE, DATE_TIME, TIME -> temporal(scalar, json);
            case JSON -> Optional.empty();
          };
    };
  }

  /** What {@link #parse} accepts, in words that end a sentence. */
  public static String expectation(ValueType type) {
    return switch (type) {
      case EnumType enumType -> "one of the values of " + enumType.graphName();
      case Scalar scalar ->
          switch (scalar) {
            case STRING -> "text without NUL characters and unpaired surrogates";
            case ID -> "text without NUL characters and unpaired surrogates, or a whole number";
            case INT -> "a whole number of 32 bits";
            case FLOAT -> "a finite number";
            case BOOLEAN -> "true or false";
            case BIG_INT -> "a whole number of 64 bits, as text or as a number";
            case DECIMAL -> "a decimal number as text without exponent, or a whole number";
            case DATE -> "a date as text of the form 2024-01-31";
            case DATE_TIME -> "a moment as text of the form 2024-01-31T09:30:00+08:00";
            case TIME -> "a time as text of the form 09:30:00";
            case JSON -> "no value, because JSON cannot be an operand";
          };
    };
  }

  /**
   * A literal as JSON would carry it; an enum value as its name. Empty for null and for literals
   * that hold a null or a variable.
   */
  public static Optional<Object> json(Value<?> literal) {
    return switch (literal) {
      case StringValue text -> Optional.ofNullable(text.getValue());
      case IntValue number -> Optional.of(number.getValue());
      case FloatValue number -> Optional.of(number.getValue());
      case BooleanValue flag -> Optional.of(flag.isValue());
      case EnumValue value -> Optional.of(value.getName());
      case ArrayValue array -> jsonList(array);
      case ObjectValue object -> jsonObject(object);
      default -> Optional.empty();
    };
  }

  /** Whether a text can be stored and compared: no NUL character, no half of a surrogate pair. */
  static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Object> jsonList(ArrayValue array) {
    List<Object> values = new ArrayList<>();
    for (Value<?> element : array.getValues()) {
      Optional<Object> value = json(element);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<Object> jsonObject(ObjectValue object) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ObjectField field : object.getObjectFields()) {
      Optional<Object> value = json(field.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.put(field.getName(), value.get());
    }
    return Optional.of(values);
  }

  private static @Nullable Object text(Scalar scalar, Object json) {
    if (json instanceof String text) {
      return isClean(text) ? text : null;
    }
    return scalar == Scalar.ID ? whole(json).map(BigInteger::toString).orElse(null) : null;
  }

  private static Optional<BigInteger> whole(Object json) {
    return switch (json) {
      case Integer number -> Optional.of(BigInteger.valueOf(number));
      case Long number -> Optional.of(BigInteger.valueOf(number));
      case BigInteger number -> Optional.of(number);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> floating(Object json) {
    return json instanceof Number number && Double.isFinite(number.doubleValue())
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static Optional<Object> bigInt(Object json) {
    Optional<BigInteger> number =
        json instanceof String text && WHOLE.matcher(text).matches()
            ? Optional.of(new BigInteger(text))
            : whole(json);
    return number.filter(value -> value.bitLength() < 64).map(BigInteger::longValue);
  }

  private static Optional<Object> decimal(Object json) {
    if (json instanceof String text) {
      return text.length() <= MAX_DIGITS && DECIMAL.matcher(text).matches()
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }
    Optional<BigDecimal> number =
        json instanceof BigDecimal exact ? Optional.of(exact) : whole(json).map(BigDecimal::new);
    return number
        .filter(n -> n.precision() <= MAX_DIGITS && Math.abs((long) n.scale()) <= MAX_DIGITS)
        .map(value -> value);
  }

  private static Optional<Object> temporal(Scalar scalar, Object json) {
    if (!(json instanceof String text) || text.startsWith("0000") || text.length() > 40) {
      return Optional.empty();
    }
    try {
      if (scalar == Scalar.DATE && text.length() == 10) {
        return Optional.of(LocalDate.parse(text));
      }
      if (scalar == Scalar.TIME && text.length() >= 8) {
        return Optional.of(LocalTime.parse(text));
      }
      if (scalar == Scalar.DATE_TIME) {
        OffsetDateTime moment = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        boolean inRange = moment.getYear() >= 1 && moment.getYear() <= 9999;
        return inRange ? Optional.of(moment) : Optional.empty();
      }
      return Optional.empty();
    } catch (DateTimeException notOfTheForm) {
      return Optional.empty();
    }
  }
}
