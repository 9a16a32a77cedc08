package dev.landbridge.api.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units. */
final class Measures {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private Measures() {}

  /** A number without a unit. */
  static Optional<Long> count(String text) {
    return read(text, Map.of("", 1L));
  }

  /** A time in milliseconds; the unit is required. */
  static Optional<Long> millis(String text) {
    return read(text, MILLIS);
  }

  /** A size in bytes; the unit is required. */
  static Optional<Long> size(String text) {
    return read(text, BYTES);
  }

  /** A bound as one would write it. */
  static String show(long value, String what) {
    if (what.contains("time")) {
      return largest(value, MILLIS);
    }
    return what.contains("size") ? largest(value, BYTES) : Long.toString(value);
  }

  private static Optional<Long> read(String text, Map<String, Long> units) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(units.get(amount.group(2)))
        .map(unit -> unit * Long.parseLong(amount.group(1)));
  }

  private static String largest(long value, Map<String, Long> units) {
    return units.entrySet().stream()
        .filter(unit -> value % unit.getValue() == 0)
        .max(Map.Entry.comparingByValue())
        .filter(unit -> value > 0)
        .map(unit -> value / unit.getValue() + unit.getKey())
        .orElse(Long.toString(value));
  }
}
