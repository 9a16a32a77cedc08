package dev.landbridge.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.TableMetadata;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** MariaDB's driver, and what does not depend on the driver. */
class MariaDbSourceTest extends MariaDbContract {
  MariaDbSourceTest() {
    super("mariadb");
  }

  @Test
  void describesColumnsAndKeys() {
    database()
        .execute(
            """
            CREATE TABLE described (
              id char(18) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
              loose varchar(9) COLLATE utf8mb4_general_ci NOT NULL,
              bin varchar(9) COLLATE utf8mb4_bin,
              nopad varchar(9) COLLATE utf8mb4_general_nopad_ci,
              exact varchar(9) COLLATE utf8mb4_nopad_bin,
              gbk varchar(9) CHARACTER SET gbk COLLATE gbk_nopad_bin,
              f tinyint(1), b bit(1), bs bit(8), u int unsigned, bu bigint unsigned,
              n decimal(12, 2), bl blob, j json, dt datetime, ts timestamp NULL,
              UNIQUE (loose, u), UNIQUE (nopad(3)), UNIQUE (bu) IGNORED,
              KEY (n, nopad(2), u), KEY (f) IGNORED, FULLTEXT (bin))
            """,
            "INSERT INTO described (id, loose) VALUES ('1', 'a')",
            "ANALYZE TABLE described");
    TableMetadata table =
        source().readMetadata().table(Optional.empty(), "described").orElseThrow();
    assertThat(table.schema()).isEqualTo("city");
    assertThat(table.estimatedRows()).isBetween(0L, 1L);
    assertThat(table.uniqueKeys())
        .containsExactlyInAnyOrder(List.of("id"), List.of("loose", "u"), List.of("bu"));
    assertThat(table.indexes())
        .as("ignored indexes serve no look-up")
        .containsExactlyInAnyOrder(List.of("id"), List.of("loose", "u"), List.of("n"));
    assertThat(table.columns().stream().map(MariaDbSourceTest::summary))
        .containsExactly(
            "id char TEXT LOOSE_BLANK_PADDED 18 ascii not null",
            "loose varchar TEXT LOOSE_BLANK_PADDED 9 utf8mb4 not null",
            "bin varchar TEXT BLANK_PADDED 9 utf8mb4",
            "nopad varchar TEXT LOOSE 9 utf8mb4",
            "exact varchar TEXT EXACT 9 utf8mb4",
            "gbk varchar TEXT LOOSE 9 gbk",
            "f tinyint TINY_INTEGER NONE",
            "b bit TINY_INTEGER NONE",
            "bs bit OTHER NONE",
            "u int BIG_INTEGER NONE",
            "bu bigint DECIMAL NONE 20",
            "n decimal DECIMAL NONE 12",
            "bl blob OTHER NONE",
            "j longtext JSON NONE utf8mb4",
            "dt datetime TIMESTAMP NONE",
            "ts timestamp TIMESTAMP_WITH_ZONE NONE");
    database().execute("DROP TABLE described");
  }

  @Test
  void showsAnAccountOfFewRightsWhatItCanRead() {
    database()
        .execute(
            "CREATE TABLE half (a int PRIMARY KEY, secret int UNIQUE)",
            "CREATE USER clerk IDENTIFIED BY 'reader-secret'",
            "GRANT SELECT (a) ON half TO clerk");
    try (Source few = adapter().open(mariaDb().settings("clerk"))) {
      List<TableMetadata> tables = few.readMetadata().tables();
      assertThat(tables).extracting(TableMetadata::name).containsExactly("half");
      assertThat(tables.getFirst().columns()).hasSize(1);
      assertThat(tables.getFirst().uniqueKeys()).containsExactly(List.of("a"));
      assertThat(few.readMetadata().writePrivileges()).isEmpty();
    }
    database().execute("DROP TABLE half", "DROP USER clerk");
  }

  @Test
  void namesEachRightToWrite() {
    assertRights("GRANT INSERT ON *.* TO clerk", "INSERT on *.*");
    assertRights("GRANT ALL ON city.* TO clerk", "ALL PRIVILEGES on city.*");
    assertRights("GRANT EXECUTE ON city.* TO clerk", "EXECUTE on city.*");
    assertRights(
        "GRANT SELECT (name), UPDATE (name, id_number) ON person TO clerk",
        "UPDATE on city.person");
    assertRights("GRANT SELECT ON city.* TO clerk WITH GRANT OPTION", "GRANT OPTION on city.*");
    database().execute("CREATE ROLE office", "GRANT DELETE ON person TO office");
    assertRights("GRANT office TO clerk", "DELETE on city.person");
    database().execute("DROP ROLE office");
  }

  private void assertRights(String grant, String... rights) {
    database()
        .execute(
            "CREATE USER clerk IDENTIFIED BY 'reader-secret'",
            "GRANT SELECT ON city.* TO clerk",
            grant);
    try (Source clerk = adapter().open(mariaDb().settings("clerk"))) {
      assertThat(clerk.readMetadata().writePrivileges()).containsExactly(rights);
    } finally {
      database().execute("DROP USER clerk");
    }
  }

  private static String summary(ColumnMetadata column) {
    String length = column.length().map(n -> " " + n).orElse("");
    String characterSet = column.characterSet().map(name -> " " + name).orElse("");
    return "%s %s %s %s%s%s%s"
        .formatted(
            column.name(),
            column.nativeType(),
            column.kind(),
            column.comparison(),
            length,
            characterSet,
            column.nullable() ? "" : " not null");
  }
}
