package dev.landbridge.adapters.mysql;

import static dev.landbridge.core.source.RoundTrip.stored;

import dev.landbridge.core.source.RoundTrip;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.stream.Stream;

/** Values that MySQL and MariaDB store alike. */
final class MySqlRoundTrips {
  private MySqlRoundTrips() {}

  static Stream<RoundTrip> all() {
    OffsetDateTime before1900 = OffsetDateTime.parse("1899-12-31T23:59:59.999999Z");
    return Stream.of(
        stored("varchar(20)", "NULL", Scalar.STRING, null),
        stored("varchar(20)", "''", Scalar.STRING, ""),
        stored("varchar(20)", "'𠮷䶮😀 a'''", Scalar.STRING, "𠮷䶮😀 a'"),
        stored("varchar(20)", "'中文  '", Scalar.ID, "中文  "),
        stored("char(5)", "'中文 '", Scalar.STRING, "中文"),
        stored("longtext", "'中\\\\文'", Scalar.STRING, "中\\文"),
        stored("enum('离婚', '已婚')", "'已婚'", Scalar.STRING, "已婚"),
        stored("tinyint", "-128", Scalar.INT, -128),
        stored("tinyint(1)", "7", Scalar.INT, 7),
        stored("tinyint(1)", "1", Scalar.BOOLEAN, true),
        stored("tinyint(1)", "0", Scalar.BOOLEAN, false),
        stored("tinyint(1)", "NULL", Scalar.BOOLEAN, null),
        stored("bit(1)", "1", Scalar.BOOLEAN, true),
        stored("bit(1)", "0", Scalar.BOOLEAN, false),
        stored("bit(1)", "1", Scalar.INT, 1),
        stored("year", "1999", Scalar.INT, 1999),
        stored("int", "NULL", Scalar.INT, null),
        stored("int", "-2147483648", Scalar.INT, Integer.MIN_VALUE),
        stored("int", "2147483647", Scalar.INT, Integer.MAX_VALUE),
        stored("int unsigned", "4294967295", Scalar.BIG_INT, 4_294_967_295L),
        stored("bigint", "NULL", Scalar.BIG_INT, null),
        stored("bigint", "-9223372036854775808", Scalar.BIG_INT, Long.MIN_VALUE),
        stored("bigint", "9223372036854775807", Scalar.BIG_INT, Long.MAX_VALUE),
        stored(
            "bigint unsigned",
            "18446744073709551615",
            Scalar.DECIMAL,
            new BigDecimal("18446744073709551615")),
        stored("decimal(38, 4)", "NULL", Scalar.DECIMAL, null),
        stored(
            "decimal(38, 4)",
            "-9999999999999999999999999999999999.9999",
            Scalar.DECIMAL,
            new BigDecimal("-9999999999999999999999999999999999.9999")),
        stored("double", "NULL", Scalar.FLOAT, null),
        stored("double", "1.7976931348623157e308", Scalar.FLOAT, Double.MAX_VALUE),
        stored("double", "2.2250738585072014e-308", Scalar.FLOAT, Double.MIN_NORMAL),
        stored("date", "NULL", Scalar.DATE, null),
        stored("date", "'1899-12-31'", Scalar.DATE, LocalDate.of(1899, 12, 31)),
        stored("date", "'1000-01-01'", Scalar.DATE, LocalDate.of(1000, 1, 1)),
        stored("date", "'9999-12-31'", Scalar.DATE, LocalDate.of(9999, 12, 31)),
        stored("date", "'0000-00-00'", Scalar.DATE, null),
        stored("time(6)", "NULL", Scalar.TIME, null),
        stored("time(6)", "'00:00'", Scalar.TIME, LocalTime.MIDNIGHT),
        stored("time(6)", "'23:59:59.999999'", Scalar.TIME, LocalTime.of(23, 59, 59, 999_999_000)),
        stored("datetime(6)", "NULL", Scalar.DATE_TIME, null),
        stored("datetime(6)", "'1899-12-31 23:59:59.999999'", Scalar.DATE_TIME, before1900),
        stored("datetime", "'0000-00-00 00:00:00'", Scalar.DATE_TIME, null),
        stored(
            "datetime",
            "'9999-12-31 23:59:59'",
            Scalar.DATE_TIME,
            OffsetDateTime.parse("9999-12-31T23:59:59Z")),
        stored("timestamp(6) NULL", "NULL", Scalar.DATE_TIME, null),
        stored(
            "timestamp(6) NULL",
            "'2024-02-29 00:00:00.123456'",
            Scalar.DATE_TIME,
            OffsetDateTime.parse("2024-02-29T00:00:00.123456Z")));
  }
}
