package dev.landbridge.demo.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Runs the SQL scripts in {@code schema/}; a statement ends with a semicolon at a line's end. */
final class Scripts {
  private Scripts() {}

  /** Runs a script, each {@code ${name}} replaced by its value. */
  static void run(Connection connection, String resource, Map<String, String> values)
      throws SQLException, IOException {
    String script = read("/schema/" + resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      script = script.replace("${" + value.getKey() + "}", value.getValue());
    }
    for (String statement : script.split(";\\s*(\\n|$)", -1)) {
      if (!statement.isBlank()) {
        execute(connection, statement);
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(String resource) throws IOException {
    try (InputStream content = Scripts.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new FileNotFoundException(resource);
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
