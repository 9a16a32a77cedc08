package dev.landbridge.policies.grant;

import dev.landbridge.core.catalog.Mask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks as texts, for digests and for the database. */
final class MaskText {
  private static final Pattern KEEP_ENDS = Pattern.compile("keepEnds\\((\\d{1,9}), (\\d{1,9})\\)");

  private MaskText() {}

  static String of(Mask mask) {
    return switch (mask) {
      case Mask.KeepEnds(int first, int last) -> "keepEnds(%d, %d)".formatted(first, last);
      case Mask.Null() -> "null";
      case Mask.Hash() -> "hash";
      case Mask.Year() -> "year";
    };
  }

  /** As owners write it. */
  static String written(Mask mask) {
    return switch (mask) {
      case Mask.KeepEnds(int first, int last) -> "KEEP_ENDS(%d, %d)".formatted(first, last);
      case Mask.Null() -> "NULL";
      case Mask.Hash() -> "HASH";
      case Mask.Year() -> "YEAR";
    };
  }

  /**
   * The mask of a text.
   *
   * @throws IllegalArgumentException if it is none of {@link #of}
   */
  static Mask read(String text) {
    return switch (text) {
      case "null" -> new Mask.Null();
      case "hash" -> new Mask.Hash();
      case "year" -> new Mask.Year();
      default -> {
        Matcher ends = KEEP_ENDS.matcher(text);
        if (!ends.matches()) {
          throw new IllegalArgumentException("not a mask: " + text);
        }
        yield new Mask.KeepEnds(Integer.parseInt(ends.group(1)), Integer.parseInt(ends.group(2)));
      }
    };
  }
}
