package dev.landbridge.demo.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.type.KeyFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are known both through Landbridge and from its database.
 *
 * @param city whose Landbridge is asked
 * @param root of the list in the public schema
 * @param rows SQL that finds the rows that callers may see
 * @param key the field that makes every order total
 * @param columns in the order of the SQL's result
 */
record TestedTable(
    TestedCity city, String source, String root, String rows, String key, List<Column> columns) {
  TestedTable {
    columns = List.copyOf(columns);
  }

  /** What a field holds. */
  enum Kind {
    TEXT,
    KEY,
    ENUM,
    DATE,
    DATE_TIME,
    TIME,
    BOOLEAN,
    /** A number of any type but the binary ones. */
    DECIMAL,
    FLOATING
  }

  /**
   * A field.
   *
   * @param seen what callers see of a stored text
   */
  record Column(String field, Kind kind, UnaryOperator<String> seen) {}

  /** One row as callers see it. */
  record Row(TestedTable table, Map<String, @Nullable Object> values) {
    @Nullable Object value(String field) {
      return values.get(field);
    }

    /** The values as an answer shows them. */
    List<@Nullable String> shown() {
      return new ArrayList<>(
          values.values().stream().map(it -> it == null ? null : it.toString()).toList());
    }
  }

  static final TestedTable PERSONS =
      new TestedTable(
          TestedCity.ON_MARIADB,
          "police",
          "persons",
          "SELECT id_number, name, sex, born_on, district, address, phone, household_no,"
              + " deregistered_on FROM person",
          "idNumber",
          List.of(
              key("idNumber"),
              text("name"),
              plain("sex", Kind.ENUM),
              plain("bornOn", Kind.DATE),
              text("district"),
              text("address"),
              new Column("phone", Kind.TEXT, stored -> keepEnds(stored, 3, 4)),
              text("householdNo"),
              plain("deregisteredOn", Kind.DATE)));

  static final TestedTable INSURED =
      new TestedTable(
          TestedCity.ON_MARIADB,
          "social-security",
          "insuredPersons",
          "SELECT id_number, name, status, employer, insured_since FROM insured",
          "idNumber",
          List.of(
              key("idNumber"),
              text("name"),
              plain("status", Kind.ENUM),
              text("employer"),
              plain("insuredSince", Kind.DATE)));

  static final TestedTable MARRIAGES =
      new TestedTable(
          TestedCity.ON_MARIADB,
          "civil-affairs",
          "marriages",
          "SELECT cert_no, husband_id, wife_id, status, registered_on, ended_on FROM marriage",
          "certificateNo",
          List.of(
              text("certificateNo"),
              new Column("husbandId", Kind.KEY, TestedTable::maskedId),
              new Column("wifeId", Kind.KEY, TestedTable::maskedId),
              plain("status", Kind.ENUM),
              plain("registeredOn", Kind.DATE),
              plain("endedOn", Kind.DATE)));

  static final TestedTable PROPERTIES =
      new TestedTable(
          TestedCity.ON_MARIADB,
          "real-estate",
          "properties",
          "SELECT property_no, owner_id, district, address, area, purpose, status, registered_on"
              + " FROM property WHERE status <> 'CANCELLED'",
          "propertyNo",
          List.of(
              text("propertyNo"),
              key("ownerId"),
              text("district"),
              text("address"),
              plain("area", Kind.DECIMAL),
              plain("purpose", Kind.ENUM),
              plain("status", Kind.ENUM),
              plain("registeredOn", Kind.DATE)));

  static final TestedTable MARRIAGES_ON_MYSQL = MARRIAGES.onMySql();
  static final TestedTable PROPERTIES_ON_MYSQL = PROPERTIES.onMySql();

  static final List<TestedTable> ALL =
      List.of(PERSONS, INSURED, MARRIAGES, PROPERTIES, MARRIAGES_ON_MYSQL, PROPERTIES_ON_MYSQL);

  private TestedTable onMySql() {
    return new TestedTable(TestedCity.ON_MYSQL, source, root, rows, key, columns);
  }

  @Override
  public String toString() {
    return city == TestedCity.ON_MYSQL ? root + " on MySQL" : root;
  }

  Kind kind(String field) {
    return columns.stream()
        .filter(column -> column.field().equals(field))
        .findFirst()
        .orElseThrow()
        .kind();
  }

  /** The name of an input type of this root. */
  String inputType(String suffix) {
    return root.substring(0, 1).toUpperCase(Locale.ROOT) + root.substring(1) + suffix;
  }

  /** All fields, as a selection. */
  String selection() {
    return String.join(" ", columns.stream().map(Column::field).toList());
  }

  /** All rows that callers may see, read from the database itself. */
  List<Row> read() throws SQLException {
    try (Connection connection = city.connect(source);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(rows)) {
      List<Row> read = new ArrayList<>();
      while (found.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          values.put(columns.get(i).field(), value(columns.get(i), found, i + 1));
        }
        read.add(new Row(this, values));
      }
      return read;
    }
  }

  /** The rows of an answer. */
  List<List<@Nullable String>> shown(JsonNode list) {
    List<List<@Nullable String>> shown = new ArrayList<>();
    for (JsonNode row : list) {
      List<@Nullable String> values = new ArrayList<>();
      for (Column column : columns) {
        JsonNode value = row.path(column.field());
        values.add(value.isNull() ? null : value.asText());
      }
      shown.add(values);
    }
    return shown;
  }

  // The driver's methods may return null.
  private static @Nullable Object value(Column column, ResultSet found, int index)
      throws SQLException {
    return switch (column.kind()) {
      case DATE -> found.getObject(index, LocalDate.class);
      case DECIMAL -> found.getBigDecimal(index);
      case DATE_TIME, TIME, BOOLEAN, FLOATING ->
          throw new IllegalArgumentException(column.toString());
      case TEXT, ENUM, KEY -> {
        String stored = found.getString(index);
        yield stored == null ? null : column.seen().apply(stored);
      }
    };
  }

  private static Column text(String field) {
    return new Column(field, Kind.TEXT, stored -> stored);
  }

  private static Column plain(String field, Kind kind) {
    return new Column(field, kind, stored -> stored);
  }

  private static Column key(String field) {
    return new Column(field, Kind.KEY, KeyFormat.CITIZEN_ID::canonical);
  }

  private static String maskedId(String stored) {
    return keepEnds(KeyFormat.CITIZEN_ID.canonical(stored), 6, 4);
  }

  static String keepEnds(String text, int first, int last) {
    int length = text.codePointCount(0, text.length());
    if (length <= first + last) {
      return "*".repeat(length);
    }
    return text.substring(0, text.offsetByCodePoints(0, first))
        + "*".repeat(length - first - last)
        + text.substring(text.offsetByCodePoints(text.length(), -last));
  }
}
