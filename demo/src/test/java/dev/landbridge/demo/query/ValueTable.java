package dev.landbridge.demo.query;

import dev.landbridge.demo.query.TestedTable.Column;
import dev.landbridge.demo.query.TestedTable.Kind;
import dev.landbridge.demo.query.TestedTable.Row;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in one product with a column of each type and collation. Row <i>n</i> holds the
 * <i>n</i>th value of every column, and null where a column has fewer.
 */
enum ValueTable {
  POSTGRESQL(
      "police",
      text("plain", "text"),
      text("limited", "varchar(40)"),
      text("by_code_point", "text COLLATE \"C\""),
      text("icu", "text COLLATE \"und-x-icu\""),
      text("caseless", "text COLLATE caseless"),
      padded("fixed", "char(24)"),
      number("whole", "integer", "Int", Values.INTEGERS),
      number("large", "bigint", "BigInt", Values.LONGS),
      number("exact", "numeric(65, 30)", "Decimal", Values.FINE),
      number("huge", "numeric(65, 0)", "Decimal", Values.HUGE),
      number("unlimited", "numeric", "Decimal", Values.FINE),
      floating("floating", "float8", Values.DOUBLES),
      floating("single", "float4", Values.SINGLES),
      column("flag", "boolean", "Boolean", Kind.BOOLEAN, List.of(false, true)),
      column("day", "date", "Date", Kind.DATE, Values.DATES),
      column("moment", "timestamptz", "DateTime", Kind.DATE_TIME, Values.MOMENTS),
      column("local_moment", "timestamp", "DateTime", Kind.DATE_TIME, Values.MOMENTS),
      column("clock", "time", "Time", Kind.TIME, Values.TIMES)),

  MARIADB(
      "civil-affairs",
      text("general", "varchar(40) COLLATE utf8mb4_general_ci"),
      text("binary_order", "varchar(40) COLLATE utf8mb4_bin"),
      text("unpadded", "varchar(40) COLLATE utf8mb4_nopad_bin"),
      text("general_unpadded", "varchar(40) COLLATE utf8mb4_general_nopad_ci"),
      text("uca", "varchar(40) COLLATE utf8mb4_uca1400_ai_ci"),
      text("long_text", "longtext COLLATE utf8mb4_unicode_ci"),
      encoded("latin", "varchar(40) CHARACTER SET latin1", "windows-1252"),
      encoded("latin_binary", "varchar(40) COLLATE latin1_nopad_bin", "windows-1252"),
      encoded("chinese", "varchar(40) CHARACTER SET gbk", "GBK"),
      encoded("plain_ascii", "varchar(40) COLLATE ascii_nopad_bin", "US-ASCII"),
      padded("fixed", "char(24) COLLATE utf8mb4_general_ci"),
      number("whole", "int", "Int", Values.INTEGERS),
      number("large", "bigint", "BigInt", Values.LONGS),
      number("unsigned_large", "bigint unsigned", "Decimal", Values.UNSIGNED),
      number("exact", "decimal(65, 30)", "Decimal", Values.FINE),
      number("huge", "decimal(35, 0)", "Decimal", Values.WIDE),
      floating("floating", "double", Values.DOUBLES),
      floating("single", "float", Values.SINGLES),
      column("flag", "tinyint(1)", "Boolean", Kind.BOOLEAN, List.of(false, true)),
      column("day", "date", "Date", Kind.DATE, Values.DATES),
      column("local_moment", "datetime(6)", "DateTime", Kind.DATE_TIME, Values.MOMENTS),
      column("moment", "timestamp(6) NULL", "DateTime", Kind.DATE_TIME, Values.STAMPS),
      column("clock", "time(6)", "Time", Kind.TIME, Values.TIMES)),

  MYSQL(
      "",
      text("plain", "varchar(40)"),
      text("general", "varchar(40) COLLATE utf8mb4_general_ci"),
      text("binary_order", "varchar(40) COLLATE utf8mb4_bin"),
      text("accents", "varchar(40) COLLATE utf8mb4_0900_as_cs"),
      text("japanese", "varchar(40) COLLATE utf8mb4_ja_0900_as_cs_ks"),
      text("long_text", "longtext"),
      encoded("latin", "varchar(40) CHARACTER SET latin1", "windows-1252"),
      encoded("chinese", "varchar(40) CHARACTER SET gbk", "GBK"),
      encoded("plain_ascii", "varchar(40) CHARACTER SET ascii", "US-ASCII"),
      text("wide", "varchar(40) CHARACTER SET utf16"),
      text("national", "varchar(40) CHARACTER SET gb18030"),
      padded("fixed", "char(24)"),
      number("whole", "int", "Int", Values.INTEGERS),
      number("large", "bigint", "BigInt", Values.LONGS),
      number("unsigned_large", "bigint unsigned", "Decimal", Values.UNSIGNED),
      number("exact", "decimal(65, 30)", "Decimal", Values.FINE),
      number("huge", "decimal(35, 0)", "Decimal", Values.WIDE),
      floating("floating", "double", Values.DOUBLES),
      floating("single", "float", Values.SINGLES),
      column("flag", "tinyint(1)", "Boolean", Kind.BOOLEAN, List.of(false, true)),
      column("day", "date", "Date", Kind.DATE, Values.DATES),
      column("local_moment", "datetime(6)", "DateTime", Kind.DATE_TIME, Values.MOMENTS),
      column("moment", "timestamp(6) NULL", "DateTime", Kind.DATE_TIME, Values.STAMPS),
      column("clock", "time(6)", "Time", Kind.TIME, Values.TIMES));

  /**
   * A column.
   *
   * @param type in SQL
   * @param scalar in the public schema
   * @param values what the rows hold, none of them null
   */
  record ValueColumn(String name, String type, String scalar, Kind kind, List<Object> values) {
    /** The name in the public schema. */
    String field() {
      StringBuilder field = new StringBuilder();
      for (String word : name.split("_", -1)) {
        field.append(
            field.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
      return field.toString();
    }

    /** What may hide its values. */
    List<String> masks() {
      return switch (kind) {
        case TEXT -> List.of("KEEP_ENDS", "HASH", "NULL");
        case DATE, DATE_TIME -> List.of("YEAR", "NULL");
        case KEY, ENUM, TIME, BOOLEAN, DECIMAL, FLOATING -> List.of("NULL");
      };
    }

    /** The name of its masked form in the public schema. */
    String maskedField(String mask) {
      return field() + mask.charAt(0) + mask.substring(1).toLowerCase(Locale.ROOT).replace("_", "");
    }

    @Nullable Object value(int row) {
      return row < values.size() ? values.get(row) : null;
    }
  }

  private final String neighbour;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<ValueColumn> columns;

  ValueTable(String neighbour, ValueColumn... columns) {
    this.neighbour = neighbour;
    this.columns = List.of(columns);
  }

  /** The extremes of each type. */
  private static final class Values {
    static final List<Object> INTEGERS = List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
    static final List<Object> LONGS =
        List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            -1L,
            0L,
            9_007_199_254_740_992L,
            9_007_199_254_740_993L,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);
    static final List<Object> UNSIGNED =
        decimals("0", "9223372036854775807", "9223372036854775808", "18446744073709551615");
    static final List<Object> FINE =
        decimals(
            "0",
            "0.1",
            "0.100000000000000000000000000001",
            "0.000000000000000000000000000001",
            "-0.000000000000000000000000000001",
            "9007199254740993.000000000000000000000000000001",
            "9".repeat(35) + "." + "9".repeat(30),
            "-" + "9".repeat(35) + "." + "9".repeat(30));
    static final List<Object> HUGE =
        decimals("1", "9".repeat(64) + "8", "9".repeat(65), "-" + "9".repeat(65));
    static final List<Object> WIDE =
        decimals("1", "9".repeat(34) + "8", "9".repeat(35), "-" + "9".repeat(35));
    static final List<Object> DOUBLES =
        List.of(
            0.0,
            0.1,
            0.30000000000000004,
            1e-5,
            1e17,
            -1.5,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            -Double.MAX_VALUE);
    static final List<Object> SINGLES = List.of(0.0, 0.5, -1.5, 16_777_216.0, 1.0e9);
    static final List<Object> DATES =
        each(
            LocalDate::parse,
            "0001-01-01",
            "1000-01-01",
            "1582-10-10",
            "1900-02-28",
            "2024-02-29",
            "9999-12-31");
    static final List<Object> MOMENTS =
        each(
            OffsetDateTime::parse,
            "0001-01-01T00:00:00Z",
            "1582-10-10T12:00:00Z",
            "1899-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00Z",
            "2024-02-29T00:00:00.123456Z",
            "2024-02-29T00:00:00.123457Z",
            "9999-12-31T23:59:59.999999Z");
    static final List<Object> STAMPS =
        each(
            OffsetDateTime::parse,
            "1970-01-01T00:00:01Z",
            "2024-02-29T00:00:00.123456Z",
            "2038-01-19T03:14:07.999999Z");
    static final List<Object> TIMES =
        each(LocalTime::parse, "00:00:00", "12:00:00", "12:00:00.5", "23:59:59.999999");

    private Values() {}

    private static List<Object> decimals(String... texts) {
      return each(BigDecimal::new, texts);
    }

    private static List<Object> each(
        java.util.function.Function<String, Object> parse, String... texts) {
      return java.util.Arrays.stream(texts).map(parse).toList();
    }
  }

  String source() {
    return "values-" + name().toLowerCase(Locale.ROOT);
  }

  /** The demo's source on whose server the table lies. */
  String neighbour() {
    return neighbour;
  }

  List<ValueColumn> columns() {
    return columns;
  }

  /** The columns of text. */
  List<ValueColumn> texts() {
    return columns.stream().filter(column -> column.kind == Kind.TEXT).toList();
  }

  /** The name of the type in the public schema. */
  String graphType() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "Value";
  }

  /** The table that each row's {@code next} lies in. */
  ValueTable next() {
    return switch (this) {
      case POSTGRESQL -> MARIADB;
      case MARIADB -> MYSQL;
      case MYSQL -> POSTGRESQL;
    };
  }

  /** The table whose {@code next} is this one. */
  ValueTable previous() {
    return next().next();
  }

  String root() {
    return name().toLowerCase(Locale.ROOT) + "Values";
  }

  /** Makes the database and an account that may read it; only on the city's own servers. */
  String[] databaseStatements(String database, String user) {
    return switch (this) {
      case POSTGRESQL ->
          new String[] {
            "CREATE DATABASE " + database, "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(user)
          };
      case MARIADB, MYSQL ->
          new String[] {
            "CREATE DATABASE %s CHARACTER SET utf8mb4".formatted(database),
            "CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s'".formatted(user),
            "GRANT SELECT ON %s.* TO '%s'@'127.0.0.1'".formatted(database, user)
          };
    };
  }

  /** Makes the table. */
  String[] tableStatements(String user) {
    String table =
        columns.stream()
            .map(column -> ", " + column.name + " " + column.type)
            .collect(Collectors.joining("", "CREATE TABLE value_row (id integer PRIMARY KEY", ")"));
    return switch (this) {
      case POSTGRESQL ->
          new String[] {
            "CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2',"
                + " deterministic = false)",
            table,
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO " + user,
            "GRANT SELECT ON value_row TO " + user,
            "SET TimeZone = 'UTC'"
          };
      case MARIADB, MYSQL -> new String[] {table, "SET time_zone = '+00:00'"};
    };
  }

  /** Text is bound, all else is written, so that no driver converts it. */
  void insertRows(Connection connection) throws SQLException {
    try (Statement settings = connection.createStatement()) {
      settings.execute(this == POSTGRESQL ? "SET TimeZone = 'UTC'" : "SET time_zone = '+00:00'");
    }
    for (int row = 0; row < rowCount(); row++) {
      int number = row;
      String values =
          columns.stream().map(column -> ", " + sql(column, number)).collect(Collectors.joining());
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO value_row VALUES (" + row + values + ")")) {
        int index = 0;
        for (ValueColumn column : texts()) {
          insert.setString(++index, (String) column.value(row));
        }
        insert.executeUpdate();
      }
    }
  }

  private String sql(ValueColumn column, int row) {
    Object value = column.value(row);
    return switch (column.kind) {
      case TEXT, KEY, ENUM -> "?";
      case DECIMAL, FLOATING, BOOLEAN -> String.valueOf(value);
      case DATE, TIME -> value == null ? "NULL" : "'" + value + "'";
      case DATE_TIME ->
          value == null
              ? "NULL"
              : "'%s%s'"
                  .formatted(
                      ((OffsetDateTime) value).toLocalDateTime().toString().replace('T', ' '),
                      this == POSTGRESQL && column.type.equals("timestamptz") ? "+00" : "");
    };
  }

  private int rowCount() {
    return columns.stream().mapToInt(column -> column.values.size()).max().orElseThrow() + 1;
  }

  /** The rows as callers see them, with their number as key. */
  List<Row> rows() {
    List<Column> fields = new ArrayList<>(List.of(new Column("id", Kind.DECIMAL, it -> it)));
    columns.forEach(column -> fields.add(new Column(column.field(), column.kind, it -> it)));
    TestedTable table = new TestedTable(TestedCity.ON_MYSQL, source(), root(), "", "id", fields);
    return IntStream.range(0, rowCount())
        .mapToObj(
            row -> {
              Map<String, @Nullable Object> values = new LinkedHashMap<>();
              values.put("id", BigDecimal.valueOf(row));
              columns.forEach(column -> values.put(column.field(), seen(column.value(row))));
              return new Row(table, values);
            })
        .toList();
  }

  /** Numbers of all whole and decimal types compare as one kind. */
  private static @Nullable Object seen(@Nullable Object value) {
    return switch (value) {
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case null, default -> value;
    };
  }

  /** The name of the link from each row to the rows of another table with an equal value. */
  static String link(ValueTable to, ValueColumn from, ValueColumn column) {
    return from.field() + "To" + to.graphType() + column.name.replace("_", "");
  }

  /** The columns of another table that this one's links reach from a column. */
  List<ValueColumn> linked(ValueColumn from, ValueTable to) {
    boolean starts = from.kind != Kind.TEXT || from.equals(texts().getFirst());
    return to.columns.stream()
        .filter(column -> starts && from.kind != Kind.BOOLEAN && from.kind != Kind.FLOATING)
        .filter(column -> column.scalar.equals(from.scalar))
        .toList();
  }

  /** The registration of all three. */
  static String document() {
    StringBuilder sdl =
        new StringBuilder("extend schema @department(code: \"XZ\", name: \"行政服务中心\")\n");
    for (ValueTable table : values()) {
      sdl.append(
          """
          "测试 / Values"
          type %s @table(source: "%s", name: "value_row", root: "%s")
              @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
              @share(as: CONDITIONAL, conditions: "测试 / tests") {
            "行号 / Row"
            id: Int! @key
          """
              .formatted(table.graphType(), table.source(), table.root()));
      for (ValueColumn column : table.columns) {
        sdl.append("  \"值 / Value\"\n  %s: %s\n".formatted(column.field(), column.scalar));
        for (ValueTable to : values()) {
          for (ValueColumn other : table.linked(column, to)) {
            sdl.append(
                "  \"同值 / Equal rows\"\n  %s: [%s!] @link(from: \"%s\", to: \"%s\")\n"
                    .formatted(
                        link(to, column, other), to.graphType(), column.field(), other.field()));
          }
        }
      }
      sdl.append(
          "  \"同号 / The next product's row of the same number\"\n  next: %s @link(from: \"id\", to: \"id\")\n}\n"
              .formatted(table.next().graphType()));
      sdl.append(maskedType(table)).append(limitedTypes(table));
    }
    return sdl.toString();
  }

  /** The root of the same rows, masked. */
  String maskedRoot() {
    return name().toLowerCase(Locale.ROOT) + "Masked";
  }

  private static String maskedType(ValueTable table) {
    StringBuilder sdl = new StringBuilder();
    sdl.append(
        """
        "掩码 / Masked values"
        type %sMasked @table(source: "%s", name: "value_row", root: "%s")
            @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
            @share(as: CONDITIONAL, conditions: "测试 / tests") {
          "行号 / Row"
          id: Int! @key
        """
            .formatted(table.graphType(), table.source(), table.maskedRoot()));
    for (ValueColumn column : table.columns) {
      for (String mask : column.masks()) {
        sdl.append(
            "  \"值 / Value\"\n  %s: %s @column(name: \"%s\") @mask(as: %s%s)\n"
                .formatted(
                    column.maskedField(mask),
                    column.scalar,
                    column.name,
                    mask,
                    mask.equals("KEEP_ENDS") ? ", keepFirst: 2, keepLast: 1" : ""));
      }
    }
    return sdl.append("}\n").toString();
  }

  /** The root of the same rows, of which few may be had, and only by key. */
  String limitedRoot() {
    return name().toLowerCase(Locale.ROOT) + "Limited";
  }

  /** The root of the same rows, which may be asked for a few times a day. */
  String countedRoot() {
    return name().toLowerCase(Locale.ROOT) + "Counted";
  }

  private static String limitedTypes(ValueTable table) {
    return """
    "限额 / Limited"
    type %1$sLimited @table(source: "%2$s", name: "value_row", root: "%3$s")
        @limits(rows: 3, byKeyOnly: true)
        @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
        @share(as: CONDITIONAL, conditions: "测试 / tests") {
      "行号 / Row"
      id: Int! @key
      "值 / Value"
      day: Date
    }
    extend type %1$s {
      "限额 / The same row, limited"
      fewOfIt: %1$sLimited @link(from: "id", to: "id")
    }
    "限额 / Counted"
    type %1$sCounted @table(source: "%2$s", name: "value_row", root: "%4$s")
        @limits(perDay: 5)
        @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
        @share(as: CONDITIONAL, conditions: "测试 / tests") {
      "行号 / Row"
      id: Int! @key
    }
    """
        .formatted(table.graphType(), table.source(), table.limitedRoot(), table.countedRoot());
  }

  private static ValueColumn text(String name, String type) {
    return encoded(name, type, StandardCharsets.UTF_8.name());
  }

  /** A text column that holds what its character set can. */
  private static ValueColumn encoded(String name, String type, String charset) {
    Charset encoding = Charset.forName(charset);
    List<Object> texts = new ArrayList<>();
    for (String text : DirtyRows.TEXTS) {
      if (new String(text.getBytes(encoding), encoding).equals(text)) {
        texts.add(text);
      }
    }
    return column(name, type, "String", Kind.TEXT, texts);
  }

  /** A column of {@code char}, to which trailing blanks are no part of a value. */
  private static ValueColumn padded(String name, String type) {
    List<Object> texts = new ArrayList<>();
    for (String text : DirtyRows.TEXTS) {
      texts.add(text.replaceFirst(" +$", ""));
    }
    return column(name, type, "String", Kind.TEXT, texts);
  }

  private static ValueColumn number(String name, String type, String scalar, List<Object> values) {
    return column(name, type, scalar, Kind.DECIMAL, values);
  }

  private static ValueColumn floating(String name, String type, List<Object> values) {
    return column(name, type, "Float", Kind.FLOATING, values);
  }

  private static ValueColumn column(
      String name, String type, String scalar, Kind kind, List<?> values) {
    return new ValueColumn(name, type, scalar, kind, Collections.unmodifiableList(values));
  }
}
