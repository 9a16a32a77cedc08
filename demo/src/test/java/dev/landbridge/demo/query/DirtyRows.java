package dev.landbridge.demo.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rows with every text that ever broke a query, in three tables of a city while this is open. */
final class DirtyRows implements AutoCloseable {
  /** Begins every key, and sorts before all other keys. */
  static final String MARK = "!D";

  static final List<String> TEXTS =
      List.of(
          "a\\' OR 1=1 -- ",
          "%_\\",
          "%",
          "_",
          "\\",
          "\\\\%",
          "'",
          "''",
          "\"",
          "`; DROP TABLE person; --",
          "${a} ? :b {d} #",
          "😀",
          "👩‍👩‍👧",
          "𠮷",
          "𠮾",
          "䶮",
          "a",
          "A",
          "á",
          "á",
          "ａ",
          "ß",
          "ss",
          "a ",
          " a",
          "a\t",
          "a\n",
          "",
          " ",
          "null",
          "\uFFFD",
          "\uFF5E",
          "012345678901234567890");

  private final TestedCity city;

  private DirtyRows(TestedCity city) {
    this.city = city;
  }

  static DirtyRows insert(TestedCity city) throws SQLException {
    DirtyRows rows = new DirtyRows(city);
    rows.delete();
    rows.write(
        "police",
        "INSERT INTO person (id_number, name, sex, born_on, district, address, phone, household_no)"
            + " VALUES (?, ?, 'MALE', '1990-02-28', ?, ?, ?, '!D')",
        (statement, key, text) -> {
          statement.setString(1, key);
          statement.setString(2, text);
          statement.setString(3, text.length() > 20 ? "x" : text);
          statement.setString(4, text.equals("null") ? null : text);
          statement.setString(5, text.length() > 20 ? null : text);
        });
    rows.write(
        "civil-affairs",
        "INSERT INTO marriage VALUES (?, ?, ?, 'MARRIED', '1990-02-28', NULL)",
        (statement, key, text) -> {
          String certificate = key + text;
          statement.setString(
              1, certificate.length() > 24 ? certificate.substring(0, 24) : certificate);
          statement.setString(2, text.length() > 18 ? "" : text);
          statement.setString(3, "44052419880101001");
        });
    rows.write(
        "real-estate",
        "INSERT INTO property VALUES"
            + " (?, ?, ?, ?, 89.36, 'RESIDENTIAL', 'REGISTERED', '1990-02-28')",
        (statement, key, text) -> {
          statement.setString(1, key);
          statement.setString(2, text.length() > 20 ? "" : text);
          statement.setString(3, text.length() > 20 ? "" : text);
          statement.setString(4, text);
        });
    return rows;
  }

  private interface Binding {
    void bind(PreparedStatement statement, String key, String text) throws SQLException;
  }

  private void write(String source, String sql, Binding binding) throws SQLException {
    try (Connection connection = city.connect(source);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < TEXTS.size(); i++) {
        binding.bind(statement, "%s%02d".formatted(MARK, i), TEXTS.get(i));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void delete() throws SQLException {
    delete("police", "DELETE FROM person WHERE id_number LIKE '!D%'");
    delete("civil-affairs", "DELETE FROM marriage WHERE cert_no LIKE '!D%'");
    delete("real-estate", "DELETE FROM property WHERE property_no LIKE '!D%'");
  }

  private void delete(String source, String sql) throws SQLException {
    try (Connection connection = city.connect(source);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    delete();
  }
}
