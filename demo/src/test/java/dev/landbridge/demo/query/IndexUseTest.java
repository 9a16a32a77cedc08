package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.golden.GoldenFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SQL of every look-up by key, as the golden cases hold it, uses the source's index. */
class IndexUseTest {
  private static final List<String> TABLES =
      List.of("marriage", "low_income", "cremation", "property");

  private static final String ID = "359902198504124450";

  /** A statement of a golden case. */
  private record Sent(String source, String heading, String sql) {}

  private static List<Sent> lookups() throws IOException {
    List<Sent> sent = new ArrayList<>();
    for (Path folder : GoldenFolders.all()) {
      List<String> lines = Files.readAllLines(folder.resolve("sql.txt"));
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String heading = lines.get(i);
        if (heading.endsWith(" one key") || heading.endsWith(" many keys")) {
          String source = heading.substring(3, heading.indexOf(':'));
          sent.add(new Sent(source, folder.getFileName() + " " + heading, lines.get(i + 1)));
        }
      }
    }
    return sent;
  }

  @Test
  void findsRowsThroughTheIndexInPostgreSql() throws IOException, SQLException {
    List<Sent> lookups = lookups();
    assertThat(lookups).isNotEmpty();
    for (Sent sent : lookups) {
      if (sent.source().equals("police") || sent.source().equals("social-security")) {
        try (Connection connection =
                TestedCity.connect(TestedCity.ON_MARIADB.reader(sent.source()));
            Statement settings = connection.createStatement()) {
          settings.execute("SET enable_seqscan = off");
          assertThat(explain(connection, sent.sql(), 1))
              .as(sent.heading())
              .anySatisfy(line -> assertThat(line).contains("Index Cond"))
              .noneSatisfy(line -> assertThat(line).contains("Seq Scan"));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsRowsThroughTheIndexInMySqlAndMariaDb(TestedCity city) throws IOException, SQLException {
    for (Sent sent : lookups()) {
      if (sent.source().equals("civil-affairs") || sent.source().equals("real-estate")) {
        try (Connection connection = TestedCity.connect(city.reader(sent.source()))) {
          // Whether a small table is quicker read whole is the database's choice; that an index
          // fits is ours.
          assertThat(explain(connection, city.inItsCollation(sent.sql()), 3))
              .as(sent.heading())
              .filteredOn(line -> TABLES.stream().anyMatch(line::startsWith))
              .isNotEmpty()
              .allSatisfy(line -> assertThat(line).doesNotContain(" null"));
        }
      }
    }
  }

  /** The lines of a plan: its text, or table and the indexes that fit. */
  private static List<String> explain(Connection connection, String sql, int firstColumn)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
      boolean many = sql.contains("JSON_TABLE");
      int parameters = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        bind(statement, i, sql, many);
      }
      try (ResultSet plan = statement.executeQuery()) {
        while (plan.next()) {
          lines.add(
              firstColumn == 1
                  ? plan.getString(1)
                  : plan.getString("table") + " " + plan.getString("possible_keys"));
        }
      }
    }
    return lines;
  }

  private static void bind(PreparedStatement statement, int index, String sql, boolean many)
      throws SQLException {
    String before = sql.substring(0, place(sql, index));
    String after = sql.substring(place(sql, index));
    if (after.matches("(?s)\\? AS \\w+\\[\\].*")) {
      statement.setArray(
          index, statement.getConnection().createArrayOf("varchar", new Object[] {ID, "x"}));
    } else if (before.matches("(?s).*(LIMIT|FETCH NEXT|<=) ")) {
      statement.setLong(index, 5);
    } else if (before.endsWith("_on` > ") || before.endsWith("_on\" >= ")) {
      statement.setNull(index, Types.DATE);
    } else {
      statement.setString(index, many ? "[\"" + ID + "\", \"x\"]" : ID);
    }
  }

  private static int place(String sql, int index) {
    int place = -1;
    for (int i = 0; i < index; i++) {
      place = sql.indexOf('?', place + 1);
    }
    return place;
  }
}
