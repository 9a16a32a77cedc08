package dev.landbridge.benchmarks;

import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Residents of a city, as its population register has them. */
final class Residents {
  private Residents() {}

  /**
   * Some citizen IDs.
   *
   * @param most how many; the same ones for the same city
   */
  static List<String> some(DemoCity city, int most) {
    DemoSource police = city.databases().source("police");
    try (Connection connection =
            DriverManager.getConnection(police.jdbcUrl(), police.user(), police.password());
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT id_number FROM person ORDER BY md5(id_number) LIMIT ?")) {
      statement.setInt(1, most);
      List<String> citizens = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          citizens.add(rows.getString(1));
        }
      }
      return citizens;
    } catch (SQLException e) {
      throw new IllegalStateException("the population register", e);
    }
  }
}
