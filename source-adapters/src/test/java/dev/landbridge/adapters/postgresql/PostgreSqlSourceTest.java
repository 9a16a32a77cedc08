package dev.landbridge.adapters.postgresql;

import static dev.landbridge.core.source.RoundTrip.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.source.BoundParameter;
import dev.landbridge.core.source.ColumnMetadata;
import dev.landbridge.core.source.ColumnMetadata.Kind;
import dev.landbridge.core.source.ColumnMetadata.TextComparison;
import dev.landbridge.core.source.RoundTrip;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAdapter;
import dev.landbridge.core.source.SourceContractTest;
import dev.landbridge.core.source.SourceDatabase;
import dev.landbridge.core.source.SourceStatement;
import dev.landbridge.core.source.TableMetadata;
import dev.landbridge.core.type.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgreSqlSourceTest extends SourceContractTest {
  private final PostgreSqlDatabase postgreSql = new PostgreSqlDatabase();

  @Override
  protected SourceDatabase openDatabase() {
    return postgreSql;
  }

  @Override
  protected void closeDatabase() {
    postgreSql.close();
  }

  @Override
  protected SourceAdapter adapter() {
    return new PostgreSqlAdapter();
  }

  @Override
  protected String sleep(int seconds) {
    return "SELECT 1 FROM pg_sleep(" + seconds + ")";
  }

  @Override
  protected String numbers(int count) {
    return "SELECT * FROM generate_series(1, " + count + ")";
  }

  @Override
  protected String analyze(String table) {
    return "ANALYZE " + table;
  }

  @Override
  protected String echo() {
    return "SELECT ?::text";
  }

  @Override
  protected Stream<RoundTrip> roundTrips() {
    OffsetDateTime before1900 = OffsetDateTime.parse("1899-12-31T23:59:59.999999Z");
    return Stream.of(
        stored("text", "NULL", Scalar.STRING, null),
        stored("text", "''", Scalar.STRING, ""),
        stored("text", "'𠮷䶮😀 a'''", Scalar.STRING, "𠮷䶮😀 a'"),
        stored("varchar(5)", "'中文  '", Scalar.ID, "中文  "),
        stored("char(5)", "'中文'", Scalar.STRING, "中文").bound("?::bpchar"),
        stored("int2", "-32768", Scalar.INT, -32768),
        stored("int4", "NULL", Scalar.INT, null),
        stored("int4", "-2147483648", Scalar.INT, Integer.MIN_VALUE),
        stored("int4", "2147483647", Scalar.INT, Integer.MAX_VALUE),
        stored("int8", "NULL", Scalar.BIG_INT, null),
        stored("int8", "-9223372036854775808", Scalar.BIG_INT, Long.MIN_VALUE),
        stored("int8", "9223372036854775807", Scalar.BIG_INT, Long.MAX_VALUE),
        stored("numeric(38, 4)", "NULL", Scalar.DECIMAL, null),
        stored(
            "numeric(38, 4)",
            "-9999999999999999999999999999999999.9999",
            Scalar.DECIMAL,
            new BigDecimal("-9999999999999999999999999999999999.9999")),
        stored("numeric", "0.10", Scalar.DECIMAL, new BigDecimal("0.10")),
        stored("float8", "NULL", Scalar.FLOAT, null),
        stored("float8", "1.7976931348623157e308", Scalar.FLOAT, Double.MAX_VALUE),
        stored("float8", "2.2250738585072014e-308", Scalar.FLOAT, Double.MIN_NORMAL),
        stored("boolean", "NULL", Scalar.BOOLEAN, null),
        stored("boolean", "true", Scalar.BOOLEAN, true),
        stored("boolean", "false", Scalar.BOOLEAN, false),
        stored("date", "NULL", Scalar.DATE, null),
        stored("date", "'1899-12-31'", Scalar.DATE, LocalDate.of(1899, 12, 31)),
        stored("date", "'1000-01-01'", Scalar.DATE, LocalDate.of(1000, 1, 1)),
        stored("date", "'0001-01-01'", Scalar.DATE, LocalDate.of(1, 1, 1)),
        stored("date", "'9999-12-31'", Scalar.DATE, LocalDate.of(9999, 12, 31)),
        stored("time", "NULL", Scalar.TIME, null),
        stored("time", "'00:00'", Scalar.TIME, LocalTime.MIDNIGHT),
        stored("time", "'23:59:59.999999'", Scalar.TIME, LocalTime.of(23, 59, 59, 999_999_000)),
        stored("timestamptz", "NULL", Scalar.DATE_TIME, null),
        stored(
            "timestamptz",
            "'2024-02-29 08:00:00.123456+08'",
            Scalar.DATE_TIME,
            OffsetDateTime.parse("2024-02-29T00:00:00.123456Z")),
        stored("timestamptz", "'1899-12-31 23:59:59.999999Z'", Scalar.DATE_TIME, before1900),
        stored("timestamp", "NULL", Scalar.DATE_TIME, null),
        stored("timestamp", "'1899-12-31 23:59:59.999999'", Scalar.DATE_TIME, before1900),
        stored(
            "timestamp",
            "'9999-12-31 23:59:59'",
            Scalar.DATE_TIME,
            OffsetDateTime.parse("9999-12-31T23:59:59Z")),
        stored("jsonb", "NULL", Scalar.JSON, null),
        stored("jsonb", "'{\"名\": [1, null]}'", Scalar.JSON, "{\"名\": [1, null]}")
            .bound("?::jsonb"));
  }

  @Test
  void bindsListsAsArraysOfTheColumnsType() {
    database().execute("CREATE TYPE \"Status\" AS ENUM ('离婚', '已婚')");
    List<BoundParameter> parameters =
        List.of(
            new BoundParameter.Array(List.of("a'", "𠮷", "\\\"{}"), Scalar.ID, "bpchar"),
            new BoundParameter.Array(List.of(1, 2), Scalar.INT, "int4"),
            new BoundParameter.Array(List.of(3L), Scalar.BIG_INT, "int8"),
            new BoundParameter.Array(List.of(LocalDate.of(1899, 1, 1)), Scalar.DATE, "date"),
            new BoundParameter.Array(List.of(new BigDecimal("1E+3")), Scalar.DECIMAL, "numeric"),
            new BoundParameter.Array(List.of("离婚"), Scalar.STRING, "\"Status\""),
            new BoundParameter.Array(List.of(), Scalar.ID, "text"));
    for (int use = 0; use < 4; use++) {
      assertThat(
              read(
                  new SourceStatement(
                      "SELECT (?)[3], (?)[2], (?)[1], (?)[1], (?)[1], (?)[1], cardinality(?)",
                      parameters,
                      List.of(
                          Scalar.ID,
                          Scalar.INT,
                          Scalar.BIG_INT,
                          Scalar.DATE,
                          Scalar.DECIMAL,
                          Scalar.STRING,
                          Scalar.INT),
                      false)))
          .containsExactly(
              new Object[] {
                "\\\"{}", 2, 3L, LocalDate.of(1899, 1, 1), new BigDecimal("1000"), "离婚", 0
              });
    }
    database().execute("DROP TYPE \"Status\"");
  }

  @Test
  void describesColumnsAndKeys() {
    database()
        .execute(
            "CREATE TYPE status AS ENUM ('a')",
            "CREATE DOMAIN citizen AS char(18)",
            "CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2',"
                + " deterministic = false)",
            """
            CREATE TABLE described (
              id citizen PRIMARY KEY, plain varchar(9) NOT NULL, c text COLLATE "C", l text
              COLLATE loose, s status, n numeric(12, 2), u uuid, j jsonb, b bool, i int2,
              g bigint, ts timestamp, tz timestamptz, unchecked int,
              UNIQUE (plain, i) INCLUDE (g))
            """,
            "ALTER TABLE described ADD CONSTRAINT later NOT NULL unchecked NOT VALID",
            "CREATE UNIQUE INDEX ON described (c) WHERE i > 0",
            "CREATE UNIQUE INDEX ON described (lower(c))",
            "CREATE INDEX ON described (g, lower(c), i)",
            "CREATE INDEX ON described (c COLLATE \"POSIX\")",
            "INSERT INTO described (id, plain, unchecked) VALUES ('1', '2', 3)",
            "ANALYZE described");
    TableMetadata table =
        source().readMetadata().table(Optional.empty(), "described").orElseThrow();
    assertThat(table.estimatedRows()).isEqualTo(1);
    assertThat(table.uniqueKeys()).containsExactly(List.of("id"), List.of("plain", "i"));
    assertThat(table.indexes()).containsExactly(List.of("id"), List.of("plain", "i"), List.of("g"));
    assertThat(table.columns().stream().map(PostgreSqlSourceTest::summary))
        .containsExactly(
            "id bpchar TEXT BLANK_PADDED 18 not null",
            "plain varchar TEXT EXACT_EQUALITY 9 not null",
            "c text TEXT EXACT",
            "l text TEXT LOOSE",
            "s status TEXT EXACT_EQUALITY",
            "n numeric DECIMAL NONE 12",
            "u uuid OTHER NONE",
            "j jsonb JSON NONE",
            "b bool BOOLEAN NONE",
            "i int2 INTEGER NONE",
            "g int8 BIG_INTEGER NONE",
            "ts timestamp TIMESTAMP NONE",
            "tz timestamptz TIMESTAMP_WITH_ZONE NONE",
            "unchecked int4 INTEGER NONE");
    database().execute("DROP TABLE described", "DROP TYPE status", "DROP DOMAIN citizen");
  }

  @Test
  void showsAnAccountOfFewRightsWhatItCanRead() {
    database()
        .execute(
            "CREATE ROLE clerk LOGIN PASSWORD 'reader-secret'",
            "CREATE SCHEMA closed CREATE TABLE t (a int)",
            "CREATE TABLE half (a int PRIMARY KEY, secret int UNIQUE)",
            "GRANT SELECT (a) ON half TO clerk");
    try (Source few = adapter().open(postgreSql.settings("clerk"))) {
      List<TableMetadata> tables = few.readMetadata().tables();
      assertThat(tables).extracting(TableMetadata::name).containsExactly("half");
      assertThat(tables.getFirst().columns()).hasSize(1);
      assertThat(tables.getFirst().uniqueKeys()).containsExactly(List.of("a"));
      assertThat(few.readMetadata().writePrivileges()).isEmpty();
    }
    database().execute("DROP TABLE half", "DROP SCHEMA closed CASCADE", "DROP ROLE clerk");
  }

  @Test
  void namesEachRightToWrite() {
    assertRights("ALTER ROLE clerk SUPERUSER", "SUPERUSER");
    assertRights("ALTER ROLE clerk CREATEDB", "CREATEDB");
    assertRights("ALTER ROLE clerk CREATEROLE", "CREATEROLE");
    assertRights("ALTER ROLE clerk REPLICATION", "REPLICATION");
    assertRights("GRANT INSERT ON person TO clerk", "INSERT on public.person");
    assertRights("GRANT TRUNCATE ON person TO clerk", "TRUNCATE on public.person");
    assertRights("GRANT UPDATE (name) ON person TO clerk", "UPDATE on columns of public.person");
    assertRights("GRANT CREATE ON SCHEMA public TO clerk", "CREATE on schema public");
    assertRights("GRANT CREATE ON DATABASE postgres TO clerk", "CREATE on database postgres");
    assertRights(
        "GRANT pg_write_all_data TO clerk WITH INHERIT FALSE",
        "DELETE on public.person",
        "INSERT on public.person",
        "UPDATE on public.person",
        "membership in pg_write_all_data");
    assertRights(
        "CREATE TABLE own (a int); ALTER TABLE own OWNER TO clerk;"
            + "REVOKE ALL ON own FROM clerk",
        "ownership of public.own");
  }

  private void assertRights(String grant, String... rights) {
    database().execute("CREATE ROLE clerk LOGIN PASSWORD 'reader-secret'", grant);
    try (Source clerk = adapter().open(postgreSql.settings("clerk"))) {
      assertThat(clerk.readMetadata().writePrivileges()).containsExactly(rights);
    } finally {
      database().execute("DROP OWNED BY clerk", "DROP ROLE clerk");
    }
  }

  private static String summary(ColumnMetadata column) {
    String length = column.length().map(n -> " " + n).orElse("");
    Kind kind = column.kind();
    TextComparison comparison = column.comparison();
    return "%s %s %s %s%s%s"
        .formatted(
            column.name(),
            column.nativeType(),
            kind,
            comparison,
            length,
            column.nullable() ? "" : " not null");
  }
}
