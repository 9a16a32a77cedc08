package dev.landbridge.benchmarks.baseline;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.KeyFormat;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a request, as it sent them. */
record Variables(Map<String, @Nullable Object> values) {

  /** A valid citizen ID. */
  String citizen(String name) {
    String idNumber = text(name);
    if (!KeyFormat.CITIZEN_ID.isValid(idNumber)) {
      throw refusal(name);
    }
    return idNumber;
  }

  LocalDate date(String name) {
    try {
      return LocalDate.parse(text(name));
    } catch (DateTimeParseException e) {
      throw refusal(name);
    }
  }

  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw refusal(name);
  }

  private static LandbridgeException refusal(String name) {
    return new LandbridgeException(
        ErrorCode.BAD_REQUEST, "Cannot answer: variable %s is no good.".formatted(name));
  }
}
