package dev.landbridge.demo.oracle;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.type.Scalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/** What becomes of a stored text on its way to callers and to links. */
final class Seen {
  private Seen() {}

  /** What callers see; empty if they see null. */
  static Optional<String> shown(Field field, String stored) {
    String canonical =
        field.format().map(format -> format.keyFormat().canonical(stored)).orElse(stored);
    return field.mask().isEmpty()
        ? Optional.of(canonical)
        : masked(field, field.mask().get(), canonical);
  }

  /** What links compare. */
  static String linked(Field field, String stored) {
    return field.format().map(format -> format.keyFormat().identity(stored)).orElse(stored);
  }

  private static Optional<String> masked(Field field, Mask mask, String text) {
    return switch (mask) {
      case Mask.KeepEnds(int first, int last) -> Optional.of(keepEnds(text, first, last));
      case Mask.Null() -> Optional.empty();
      case Mask.Hash() -> Optional.of(hash(text));
      case Mask.Year() -> {
        if (field.type() != Scalar.DATE) {
          throw new IllegalStateException("Cannot mask %s.".formatted(field.name()));
        }
        yield Optional.of(LocalDate.parse(text).withDayOfYear(1).toString());
      }
    };
  }

  private static String keepEnds(String text, int first, int last) {
    int[] characters = text.codePoints().toArray();
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      boolean kept =
          characters.length > first + last && (i < first || i >= characters.length - last);
      masked.appendCodePoint(kept ? characters[i] : '*');
    }
    return masked.toString();
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
