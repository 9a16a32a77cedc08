package dev.landbridge.api.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How times, months and ids are written as arguments; of one that cannot be read, the form is told.
 */
final class ArgumentTypes {
  private ArgumentTypes() {}

  /** For a command and all below it. */
  static void register(CommandLine line) {
    line.registerConverter(Instant.class, of("a time", "2026-11-01T00:00:00Z", Instant::parse));
    line.registerConverter(YearMonth.class, of("a month", "2026-11", YearMonth::parse));
    line.registerConverter(
        UUID.class, of("an id", "01a223dd-8a26-7b4d-bff7-be9ab336c8c7", UUID::fromString));
  }

  private static <T> ITypeConverter<T> of(String what, String example, Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new TypeConversionException(
            "Cannot read %s: %s. Write it as %s.".formatted(what, text, example));
      }
    };
  }
}
