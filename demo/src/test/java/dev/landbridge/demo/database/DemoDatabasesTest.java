package dev.landbridge.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.demo.city.Citizen;
import dev.landbridge.demo.city.NotableResidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabasesTest {
  private static final NotableResidents NOTABLE = NotableResidents.inEveryCity();
  private static final DemoOptions OPTIONS = DemoOptions.defaults().withResidents(2_000);

  @SuppressWarnings("NullAway.Init")
  private static DemoDatabases databases;

  @BeforeAll
  static void start() {
    databases = DemoDatabases.start(OPTIONS, Progress.silent());
  }

  @AfterAll
  static void stop() {
    databases.close();
  }

  @Test
  void loadsEveryResident() throws SQLException {
    assertThat(one("police", "SELECT count(*) FROM person")).isEqualTo("2000");
  }

  @Test
  void keepsCharactersBeyondTheBasicPlane() throws SQLException {
    assertThat(
            one(
                "police",
                "SELECT name FROM person WHERE id_number = '%s'"
                    .formatted(NOTABLE.rareName().idNumber())))
        .isEqualTo("田𠮷翔");
  }

  @Test
  void tellsTheApplicantsStory() throws SQLException {
    String id = NOTABLE.applicant().idNumber();
    assertThat(
            one(
                "police",
                "SELECT count(*) FROM person WHERE household_no = '%s'"
                    .formatted(NOTABLE.applicant().householdNo())))
        .isEqualTo("5");
    assertThat(
            all(
                "civil-affairs",
                "SELECT status FROM marriage WHERE husband_id IN ('%s', '%s') ORDER BY registered_on"
                    .formatted(id, fifteen(id))))
        .containsExactly("DIVORCED", "MARRIED");
    assertThat(
            one(
                "social-security",
                "SELECT count(*) FROM contribution WHERE id_number = '%s  '".formatted(id)))
        .isEqualTo("60");
    assertThat(homes(NOTABLE.applicant())).hasSize(1);
  }

  @Test
  void tellsTheStoriesOfMarriages() throws SQLException {
    String husband = fifteen(NOTABLE.fifteenDigitHusband().idNumber());
    assertThat(
            one(
                "civil-affairs",
                "SELECT wife_id FROM marriage WHERE husband_id = '%s'".formatted(husband)))
        .isEqualTo(fifteen(NOTABLE.fifteenDigitWife().idNumber()));
    assertThat(
            one(
                "civil-affairs",
                "SELECT count(*) FROM marriage WHERE husband_id = '%s'"
                    .formatted(NOTABLE.remarriedHusband().idNumber())))
        .isEqualTo("2");
    assertThat(marriagesOf(NOTABLE.neverMarried())).isEqualTo("0");
    assertThat(marriagesOf(NOTABLE.alone())).isEqualTo("0");
    assertThat(marriagesOf(NOTABLE.marriedElsewhere())).isEqualTo("1");
    assertThat(
            one(
                "police",
                "SELECT count(*) FROM person WHERE household_no = '%s'"
                    .formatted(NOTABLE.alone().householdNo())))
        .isEqualTo("1");
  }

  @Test
  void tellsTheStoriesOfPaymentsThatShouldNotBe() throws SQLException {
    String dead = NOTABLE.deceasedPensioner().idNumber();
    assertThat(
            one(
                "civil-affairs",
                "SELECT count(*) FROM cremation WHERE id_number = '%s'".formatted(dead)))
        .isEqualTo("1");
    assertThat(
            one(
                "police",
                "SELECT deregistered_on IS NULL FROM person WHERE id_number = '%s'"
                    .formatted(dead)))
        .isEqualTo("t");
    assertThat(
            one(
                "social-security",
                "SELECT status FROM pension WHERE id_number = '%s  '".formatted(dead)))
        .isEqualTo("ACTIVE");
    String recipient = NOTABLE.recipientWithTwoHomes().idNumber();
    assertThat(
            one(
                "civil-affairs",
                "SELECT count(*) FROM low_income WHERE id_number = '%s' AND ended_on IS NULL"
                    .formatted(recipient)))
        .isEqualTo("1");
    assertThat(homes(NOTABLE.recipientWithTwoHomes()))
        .containsExactlyInAnyOrder(fifteen(recipient), recipient.replace('X', 'x'));
  }

  @Test
  void storesTheFinalXInLowerCase() throws SQLException {
    String id = NOTABLE.endsWithX().idNumber();
    assertThat(id).endsWith("X");
    assertThat(
            one(
                "social-security",
                "SELECT status FROM insured WHERE id_number = '%s'"
                    .formatted(id.replace('X', 'x'))))
        .isEqualTo("ACTIVE");
  }

  @Test
  void letsTheFederationReadAndDoNothingElse() {
    List<String> attempts =
        List.of(
            "DELETE FROM %s",
            "UPDATE %s SET address = 'x'",
            "DROP TABLE %s",
            "CREATE TABLE landbridge_was_here (id int)");
    for (DemoSource source : databases.sources()) {
      String table =
          switch (source.name()) {
            case "police" -> "person";
            case "social-security" -> "insured";
            case "civil-affairs" -> "marriage";
            default -> "property";
          };
      for (String attempt : attempts) {
        assertThatThrownBy(() -> execute(source, attempt.formatted(table)))
            .as("%s: %s", source.name(), attempt)
            .isInstanceOf(SQLException.class);
        if (source.adapter().equals("postgresql")) {
          assertThatThrownBy(
                  () ->
                      execute(
                          source,
                          "SET default_transaction_read_only = off; " + attempt.formatted(table)))
              .isInstanceOf(SQLException.class);
        }
      }
    }
  }

  @Test
  void keepsEachAccountInItsOwnDatabase() {
    DemoSource police = databases.source("police");
    DemoSource elsewhere =
        new DemoSource(
            "elsewhere",
            "postgresql",
            databases.source("social-security").jdbcUrl(),
            police.user(),
            police.password());
    assertThatThrownBy(() -> execute(elsewhere, "SELECT 1")).isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () ->
                execute(
                    databases.source("real-estate"), "SELECT count(*) FROM civil_affairs.marriage"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () ->
                execute(
                    new DemoSource("", "", police.jdbcUrl(), police.user(), "wrong"), "SELECT 1"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void bringsAServerBackAtItsPort() throws SQLException {
    int port = databases.mariaDb().port();
    databases.mariaDb().kill();
    assertThat(databases.mariaDb().isRunning()).isFalse();
    assertThatThrownBy(() -> one("real-estate", "SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(one("police", "SELECT 1")).isEqualTo("1");
    databases.mariaDb().start();
    assertThat(databases.mariaDb().port()).isEqualTo(port);
    assertThat(homes(NOTABLE.applicant())).hasSize(1);

    databases.postgreSql().stop();
    assertThatThrownBy(() -> one("police", "SELECT 1")).isInstanceOf(SQLException.class);
    databases.postgreSql().start();
    assertThat(one("police", "SELECT count(*) FROM person")).isEqualTo("2000");
  }

  @Test
  void usesAKeptFolderAgain(@TempDir Path parent) throws IOException, SQLException {
    Path folder = parent.resolve("kept");
    DemoOptions options = DemoOptions.defaults().withResidents(500).withDataFolder(folder);
    String first = fingerprint(options);
    List<String> steps = new ArrayList<>();
    try (DemoDatabases again = DemoDatabases.start(options, steps::add)) {
      assertThat(steps).noneMatch(step -> step.contains("loading"));
      assertThatThrownBy(() -> DemoDatabases.start(options, Progress.silent()))
          .isInstanceOf(LandbridgeException.class)
          .hasMessageContaining("is in use by another demo. Stop that one");
      assertThat(fingerprint(again)).isEqualTo(first);
    }
    assertThatThrownBy(() -> DemoDatabases.start(options.withResidents(600), Progress.silent()))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageStartingWith("Cannot reuse data folder: " + folder)
        .hasMessageContaining("residents 500, not 600. Ask for the same city");
    Files.delete(folder.resolve("demo-city.properties"));
    assertThat(fingerprint(options)).isEqualTo(first);
  }

  @Test
  void refusesAFolderOfOtherThings(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "keep me");
    assertThatThrownBy(() -> DemoDatabases.start(OPTIONS.withDataFolder(folder), Progress.silent()))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("holds files that are not a demo city");
    assertThat(folder.resolve("letter.txt")).exists();
  }

  @Test
  void leavesNothingBehind() throws SQLException {
    Set<ProcessHandle> before = children();
    DemoDatabases small =
        DemoDatabases.start(DemoOptions.defaults().withResidents(100), Progress.silent());
    Path data = Path.of(first(small.administrator("real-estate"), "SELECT @@datadir"));
    Path folder = data.resolveSibling("");
    assertThat(first(small.administrator("police"), "SHOW data_directory"))
        .startsWith(folder.toString());
    assertThat(folder).startsWith(Path.of(System.getProperty("java.io.tmpdir"))).isDirectory();
    assertThat(children()).hasSize(before.size() + 2);
    small.close();
    small.close();
    assertThat(folder).doesNotExist();
    assertThat(children()).isEqualTo(before);
    assertThatThrownBy(() -> small.mariaDb().start()).isInstanceOf(LandbridgeException.class);
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  private static String fingerprint(DemoOptions options) throws SQLException {
    try (DemoDatabases started = DemoDatabases.start(options, Progress.silent())) {
      return fingerprint(started);
    }
  }

  private static String fingerprint(DemoDatabases started) throws SQLException {
    return first(
            started.source("police"),
            "SELECT md5(string_agg(p::text, '|' ORDER BY id_number)) FROM person p")
        + first(
            started.source("real-estate"),
            "SELECT sum(crc32(concat(property_no, owner_id, address))) FROM property");
  }

  private static List<String> homes(Citizen owner) throws SQLException {
    String id = owner.idNumber();
    return all(
        "real-estate",
        "SELECT owner_id FROM property WHERE owner_id IN ('%s', '%s')".formatted(id, fifteen(id)));
  }

  private static String marriagesOf(Citizen citizen) throws SQLException {
    String id = citizen.idNumber();
    return one(
        "civil-affairs",
        "SELECT count(*) FROM marriage WHERE husband_id IN ('%1$s', '%2$s') OR wife_id IN ('%1$s', '%2$s')"
            .formatted(id, fifteen(id)));
  }

  private static String fifteen(String id) {
    return id.substring(0, 6) + id.substring(8, 17);
  }

  private static String one(String source, String sql) throws SQLException {
    return first(databases.source(source), sql);
  }

  private static List<String> all(String source, String sql) throws SQLException {
    return rows(databases.source(source), sql);
  }

  private static String first(DemoSource source, String sql) throws SQLException {
    return rows(source, sql).getFirst();
  }

  private static List<String> rows(DemoSource source, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }

  private static void execute(DemoSource source, String sql) throws SQLException {
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DemoSource source) throws SQLException {
    return DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password());
  }
}
