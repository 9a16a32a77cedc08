package dev.landbridge.demo.query;

import dev.landbridge.core.type.KeyFormat;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table in each product, beside its {@link ValueTable}, in which the same citizens and
 * organisations stand under every spelling of their keys, more than once.
 */
final class SpelledTable {
  private static final List<String> CITIZENS =
      List.of("11010519491231002X", "440524188001010014", "110105194912310011");
  private static final List<String> ORGANISATIONS =
      List.of("91350100M000100Y43", "12100000400000624D");

  private SpelledTable() {}

  /**
   * A row as it is stored.
   *
   * @param id its number
   */
  record Spelled(int id, @Nullable String citizen, @Nullable String credit, BigDecimal amount) {
    @Nullable String canonical(KeyFormat format) {
      String stored = stored(format);
      return stored == null ? null : format.canonical(stored);
    }

    /** What rows are joined by. */
    @Nullable String identity(KeyFormat format) {
      String stored = stored(format);
      return stored == null ? null : format.identity(stored);
    }

    private @Nullable String stored(KeyFormat format) {
      return switch (format) {
        case CITIZEN_ID -> citizen;
        case CREDIT_CODE -> credit;
      };
    }
  }

  /** All rows, the same in every product. */
  static List<Spelled> rows() {
    List<@Nullable String> citizens = new ArrayList<>(spelled(KeyFormat.CITIZEN_ID, CITIZENS));
    List<@Nullable String> credits = new ArrayList<>(spelled(KeyFormat.CREDIT_CODE, ORGANISATIONS));
    List<Spelled> rows = new ArrayList<>();
    for (int i = 0; i < 2 * Math.max(citizens.size(), credits.size()) + 1; i++) {
      rows.add(
          new Spelled(
              i,
              citizens.get(i % citizens.size()),
              credits.get((i + 1) % credits.size()),
              BigDecimal.valueOf(i * 37L % 101, 1)));
    }
    return rows;
  }

  /** Every spelling, a key with a wrong check character, and none. */
  private static List<@Nullable String> spelled(KeyFormat format, List<String> keys) {
    List<@Nullable String> spelled = new ArrayList<>();
    for (String key : keys) {
      List<String> spellings = format.spellings(key, format.possibleSpellings());
      spelled.addAll(spellings);
      spelled.add(spellings.getLast() + "  ");
    }
    spelled.add(keys.getFirst().substring(0, 17) + "5");
    spelled.add(null);
    return spelled;
  }

  /** The name of its root in the public schema. */
  static String root(ValueTable product) {
    return product.name().toLowerCase(Locale.ROOT) + "Spelled";
  }

  /** Makes and fills it. */
  static void create(ValueTable product, Connection connection, String reader) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE spelled_row (id integer PRIMARY KEY, citizen varchar(24), credit varchar(24),"
              + " amount decimal(8, 1) NOT NULL)");
      if (product == ValueTable.POSTGRESQL) {
        statement.execute("GRANT SELECT ON spelled_row TO " + reader);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO spelled_row VALUES (?, ?, ?, ?)")) {
      for (Spelled row : rows()) {
        insert.setInt(1, row.id());
        insert.setString(2, row.citizen());
        insert.setString(3, row.credit());
        insert.setBigDecimal(4, row.amount());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The registration of all three; each has links to itself and to the next product's. */
  static String document() {
    StringBuilder sdl = new StringBuilder();
    for (ValueTable product : ValueTable.values()) {
      String type = type(product);
      String elsewhere = type(product.next());
      sdl.append(
          """
          "测试 / Spellings"
          type %1$s @table(source: "%2$s", name: "spelled_row", root: "%3$s")
              @catalogue(updates: LIVE, method: INTERFACE, classification: "L1")
              @share(as: CONDITIONAL, conditions: "测试 / tests") {
            "行号 / Row"
            id: Int! @key
            "公民身份号码 / Citizen ID"
            citizen: String @format(as: CITIZEN_ID)
            "统一社会信用代码 / Credit code"
            credit: String @format(as: CREDIT_CODE)
            "金额 / Amount"
            amount: Decimal!
            "同人 / Rows of the same citizen"
            citizenHere: [%1$s!] @link(from: "citizen", to: "citizen")
            "同人 / Rows of the same citizen"
            citizenElsewhere: [%4$s!] @link(from: "citizen", to: "citizen")
            "同单位 / Rows of the same organisation"
            creditHere: [%1$s!] @link(from: "credit", to: "credit")
            "同单位 / Rows of the same organisation"
            creditElsewhere: [%4$s!] @link(from: "credit", to: "credit")
          }
          """
              .formatted(type, product.source(), root(product), elsewhere));
    }
    return sdl.toString();
  }

  private static String type(ValueTable product) {
    String name = product.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Spelled";
  }
}
