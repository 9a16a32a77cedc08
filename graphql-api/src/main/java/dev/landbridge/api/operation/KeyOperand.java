package dev.landbridge.api.operation;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Format;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.core.type.CreditCode;
import dev.landbridge.core.type.KeyFormat;
import java.util.regex.Pattern;

/** Reads the key that a caller looks up: any spelling of a valid one is good, nothing else is. */
final class KeyOperand {
  private static final Pattern CITIZEN_ID = Pattern.compile("[0-9]{17}[0-9Xx]");
  private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NP-RTUW-Y]{18}");

  private KeyOperand() {}

  /**
   * The canonical spelling.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE}, without the
   *     value, if it is no valid key
   */
  static String canonical(Field field, Object value) {
    KeyFormat format = field.format().map(Format::keyFormat).orElseThrow();
    String text = (String) value;
    return format
        .parse(text)
        .orElseThrow(
            () ->
                InvalidValues.invalid(
                    "Cannot look up %s: it is not a valid %s (%s). Compare it with the document"
                            .formatted(
                                field.name(), name(format), reason(format, text.stripTrailing()))
                        + " that it was copied from and send it again."));
  }

  private static String name(KeyFormat format) {
    return switch (format) {
      case CITIZEN_ID -> "citizen ID";
      case CREDIT_CODE -> "credit code";
    };
  }

  private static String reason(KeyFormat format, String text) {
    return switch (format) {
      case CITIZEN_ID -> {
        if (!CITIZEN_ID.matcher(text).matches()) {
          yield "it must be 17 digits and a check character";
        }
        String body = text.substring(0, 17);
        yield CitizenId.isValid(body + CitizenId.checkCharacter(body))
            ? "its check character is wrong"
            : "its birth date does not exist";
      }
      case CREDIT_CODE ->
          CREDIT_CODE.matcher(text).matches()
                  && CreditCode.checkCharacter(text.substring(0, 17)) != text.charAt(17)
              ? "its check character is wrong"
              : "it must be 18 characters of the code's alphabet";
    };
  }
}
