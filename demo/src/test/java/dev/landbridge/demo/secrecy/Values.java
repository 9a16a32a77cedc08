package dev.landbridge.demo.secrecy;

import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.Town.Column;
import dev.landbridge.demo.secrecy.Town.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes values of columns, as SQL text. */
final class Values {
  /** Keys of one domain are not so many that references never meet. */
  static final int KEYS = 40;

  private static final String FIRST = "KMPQ";
  private static final String LAST = "XY";

  private final Dice dice;

  Values(Dice dice) {
    this.dice = dice;
  }

  /** Any value that a column may have. */
  Optional<String> any(Column column) {
    return column.nullable() && dice.onceIn(5) ? Optional.empty() : Optional.of(value(column));
  }

  private String value(Column column) {
    return switch (column.kind()) {
      case KEY -> key(column.domain().orElseThrow(), dice.below(KEYS));
      case INT -> Integer.toString(dice.below(9));
      case DECIMAL -> dice.below(8) + (dice.onceIn(2) ? ".50" : ".00");
      case TEXT -> text();
      case DATE -> LocalDate.of(2018 + dice.below(4), 1 + dice.below(12), 1 + dice.below(28)) + "";
      case STATUS -> dice.oneOf(Town.STATUSES);
    };
  }

  /** Few enough to meet, of few lengths, so that the ends that a mask keeps meet too. */
  private String text() {
    String middle = dice.oneOf(List.of("ao", "ei", "ou", "un", "王", "en"));
    return dice.oneOf(List.of("b", "d", "l")) + middle + dice.oneOf(List.of("g", "n"));
  }

  /**
   * A value that no filter and no conversion counts with; empty if the column's kind has none.
   *
   * @param postgreSql whether the column lies there
   */
  static Optional<String> odd(Kind kind, boolean postgreSql) {
    return switch (kind) {
      case DATE -> Optional.of(postgreSql ? "infinity" : "0000-00-00");
      case DECIMAL -> postgreSql ? Optional.of("NaN") : Optional.of("99999999.99");
      case STATUS -> Optional.of("UNKNOWN");
      case INT -> Optional.of("2147483647");
      case TEXT -> Optional.of("%_\\\\");
      case KEY -> Optional.empty();
    };
  }

  /** The number-th key of a domain; keys of one domain begin alike and are ordered by number. */
  static String key(String domain, int number) {
    return "%s%04d%s"
        .formatted(
            FIRST.charAt(Math.floorMod(domain.hashCode(), FIRST.length())),
            number * 100 + 50,
            LAST.charAt(number % LAST.length()));
  }

  /**
   * An increasing map of values: each of them to another of the same length, none past another.
   *
   * @param values those that occur
   */
  Map<String, String> increasing(Kind kind, List<String> values) {
    TreeSet<String> sorted = new TreeSet<>((a, b) -> compare(kind, a, b));
    sorted.addAll(values);
    List<String> all = new ArrayList<>(sorted);
    Map<String, String> map = new TreeMap<>();
    switch (kind) {
      case KEY -> all.forEach(it -> map.put(it, shifted(it)));
      case INT -> {
        int next = dice.below(3);
        for (String value : all) {
          map.put(value, Integer.toString(next));
          next += 1 + dice.below(3);
        }
      }
      case DECIMAL -> {
        int next = dice.below(300);
        for (String value : all) {
          map.put(value, BigDecimal.valueOf(next, 2).toPlainString());
          next += 1 + dice.below(200);
        }
      }
      case DATE -> {
        LocalDate next = LocalDate.of(2001, 1, 1 + dice.below(28));
        for (String value : all) {
          map.put(value, next.toString());
          next = next.plusDays(1 + dice.below(90));
        }
      }
      case TEXT, STATUS -> all.forEach(it -> map.put(it, it));
    }
    return map;
  }

  /** Numbers of keys are far enough apart that each can move within its own room. */
  private String shifted(String key) {
    int hundreds = Integer.parseInt(key, 1, 3, 10);
    return "%c%02d%02d%c".formatted(key.charAt(0), hundreds, 1 + dice.below(99), key.charAt(5));
  }

  /** What a mask shows is the same for both. */
  Optional<String> sameMasked(Column column, Optional<String> value) {
    return switch (column.hiding()) {
      case NONE -> value;
      case ALL -> any(column);
      case YEAR ->
          value.map(
              date ->
                  LocalDate.parse(date)
                          .withMonth(1 + dice.below(12))
                          .withDayOfMonth(1 + dice.below(28))
                      + "");
      case ENDS -> value.map(this::sameEnds);
    };
  }

  private String sameEnds(String text) {
    if (text.codePointCount(0, text.length()) <= 2) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    for (int i = 1; i < characters.length - 1; i++) {
      characters[i] = 'a' + dice.below(26);
    }
    return new String(characters, 0, characters.length);
  }

  static int compare(Kind kind, String first, String second) {
    return switch (kind) {
      case INT, DECIMAL -> number(first).compareTo(number(second));
      case KEY, TEXT, DATE, STATUS -> first.compareTo(second);
    };
  }

  /** For PostgreSQL what is no number is greater than all. */
  private static BigDecimal number(String text) {
    return text.equals("NaN") ? BigDecimal.valueOf(Long.MAX_VALUE) : new BigDecimal(text);
  }
}
