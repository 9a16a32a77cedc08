package dev.landbridge.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalarInputTest {
  @Test
  void readsWhatHasTheExactForm() {
    takes(Scalar.INT, -5, -5);
    takes(Scalar.INT, 2147483647L, 2147483647);
    takes(Scalar.BIG_INT, "-9223372036854775808", Long.MIN_VALUE);
    takes(Scalar.BIG_INT, BigInteger.TEN, 10L);
    takes(Scalar.DECIMAL, "-12.500", new BigDecimal("-12.500"));
    takes(Scalar.DECIMAL, 7, new BigDecimal("7"));
    takes(Scalar.DECIMAL, new BigDecimal("1.5"), new BigDecimal("1.5"));
    takes(Scalar.FLOAT, 1, 1.0);
    takes(Scalar.FLOAT, new BigDecimal("1.5"), 1.5);
    takes(Scalar.BOOLEAN, true, true);
    takes(Scalar.ID, 12, "12");
    takes(Scalar.STRING, "𠮷😀", "𠮷😀");
    takes(Scalar.DATE, "2024-02-29", LocalDate.of(2024, 2, 29));
    takes(Scalar.TIME, "09:30:00.5", LocalTime.of(9, 30, 0, 500_000_000));
    takes(
        Scalar.DATE_TIME,
        "2024-01-01T00:00:00+08:00",
        OffsetDateTime.parse("2023-12-31T16:00:00Z"));
  }

  @Test
  void refusesEverythingElse() {
    refuses(Scalar.INT, 2147483648L, "1", 1.0, true);
    refuses(Scalar.BIG_INT, "9223372036854775808", "1.0", "", "+1", "0x1", 1.5, " 1");
    refuses(
        Scalar.DECIMAL,
        "1e9",
        "1.",
        ".5",
        "NaN",
        1.5,
        "9".repeat(1_001),
        new BigDecimal("1e1000000"));
    refuses(Scalar.FLOAT, "1", Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1e400"));
    refuses(Scalar.BOOLEAN, "true", 1);
    refuses(Scalar.STRING, 1, "a\0", "\ud800", "\udc00\ud800", "x\ud800y");
    refuses(Scalar.ID, 1.5, "\0", true);
    refuses(
        Scalar.DATE, "2023-02-29", "2024-1-1", "0000-01-01", "+12024-01-01", "20240101", 20240101);
    refuses(Scalar.TIME, "24:00:00", "09:30", "9:30:00");
    refuses(Scalar.DATE_TIME, "2024-01-01T00:00:00", "2024-01-01", "9999-12-31T23:59:59-18:00");
    refuses(Scalar.JSON, "{}");
  }

  @Test
  void takesOnlyPublishedEnumValues() {
    EnumType type =
        new EnumType("E", Optional.empty(), List.of(new EnumType.Value("A", Optional.empty())));
    assertThat(ScalarInput.parse(type, "A")).contains("A");
    assertThat(ScalarInput.parse(type, "a")).isEmpty();
    assertThat(ScalarInput.parse(type, 1)).isEmpty();
  }

  private static void takes(Scalar scalar, Object json, Object value) {
    assertThat(ScalarInput.parse(scalar, json)).contains(value);
    assertThat(value).isInstanceOf(scalar.javaClass());
  }

  private static void refuses(Scalar scalar, Object... jsons) {
    for (Object json : jsons) {
      assertThat(ScalarInput.parse(scalar, json)).as("%s as %s", json, scalar).isEmpty();
    }
  }
}
