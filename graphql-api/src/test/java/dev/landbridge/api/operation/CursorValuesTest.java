package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorValuesTest {
  @Test
  void givesEveryTypeBackAsItWas() {
    List<@Nullable Object> values =
        Arrays.asList(
            "𠮷",
            "",
            -7,
            1e-300,
            true,
            Long.MIN_VALUE,
            new BigDecimal("-0.00100"),
            LocalDate.of(1, 1, 1),
            OffsetDateTime.parse("2024-01-31T09:30:00.123456Z"),
            LocalTime.of(9, 30),
            null);
    List<ValueType> types =
        List.of(
            Scalar.STRING,
            Scalar.ID,
            Scalar.INT,
            Scalar.FLOAT,
            Scalar.BOOLEAN,
            Scalar.BIG_INT,
            Scalar.DECIMAL,
            Scalar.DATE,
            Scalar.DATE_TIME,
            Scalar.TIME,
            Scalar.STRING);
    assertThat(CursorValues.read(CursorValues.write(values), types)).contains(values);
  }

  @Test
  void givesNothingForValuesOfOtherTypes() {
    byte[] text = CursorValues.write(List.of("x"));
    assertThat(CursorValues.read(text, List.of(Scalar.INT))).isEmpty();
    assertThat(CursorValues.read(text, List.of(Scalar.STRING, Scalar.STRING))).isEmpty();
    assertThat(CursorValues.read(new byte[0], List.of(Scalar.STRING))).isEmpty();
  }
}
