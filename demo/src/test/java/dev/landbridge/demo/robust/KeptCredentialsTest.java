package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.Landbridge;
import dev.landbridge.api.Main;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.database.DemoSource;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Owners give the accounts of their sources while two nodes run, and nobody ever reads them again:
 * neither in an answer nor in a log, the ledger or the state database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptCredentialsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration SOON = Duration.ofSeconds(8);
  private static final String READER = "kept_reader";
  private static final String PERSONS = "{ persons(limit: 1) { name } }";
  private static final String MARRIAGES = "{ marriages(limit: 1) { status } }";
  private static final String SET =
      "mutation ($source: String!, $user: Secret!, $password: Secret!) {"
          + " setSourceCredentials(source: $source, user: $user, password: $password)"
          + " { source department setBy setAt } }";
  private static final Map<String, String> KEPT =
      Map.of(
          "police", "department: GA,", "civil-affairs", "department: MZ,", "social-security", "");

  /** Every password of this test, right or wrong, and both keys. */
  private static final Set<String> SECRETS = new HashSet<>();

  @TempDir private static Path folder;
  private static LogWatch log;
  private static KeptNodes nodes;
  private static Landbridge first;
  private static Landbridge second;

  @BeforeAll
  static void start() throws IOException, SQLException {
    log = LogWatch.begin();
    String key = secret().repeat(2);
    SECRETS.add(key);
    Files.writeString(folder.resolve("master.key"), key);
    nodes = new KeptNodes(CITY, folder, "kept_credentials");
    first = nodes.start(nodes.write("first", "master.key", KEPT));
    second = nodes.start(nodes.write("second", "master.key", KEPT));
    administrate(
        "police",
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(READER, secret()),
        "GRANT %s TO %s".formatted(CITY.databases().source("police").user(), READER));
    administrate("civil-affairs", "CREATE USER '%s'@'127.0.0.1'".formatted(READER));
    administrate(
        "civil-affairs", "GRANT SELECT ON civil_affairs.* TO '%s'@'127.0.0.1'".formatted(READER));
  }

  @AfterAll
  static void stop() throws SQLException {
    nodes.close();
    log.close();
    administrate("police", "DROP ROLE IF EXISTS " + READER);
    administrate("civil-affairs", "DROP USER IF EXISTS '%s'@'127.0.0.1'".formatted(READER));
  }

  private static String secret() {
    String secret = UUID.randomUUID().toString().replace("-", "");
    SECRETS.add(secret);
    return secret;
  }

  private static void administrate(String source, String... statements) throws SQLException {
    DemoSource admin = CITY.databases().administrator(source);
    try (Connection connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Gives the reader of the police's database another password, and ends its sessions. */
  private static String changedPassword() throws SQLException {
    String password = secret();
    administrate(
        "police",
        "ALTER ROLE %s PASSWORD '%s'".formatted(READER, password),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '%s'"
            .formatted(READER));
    return password;
  }

  private static Answer set(Landbridge node, String person, String source, String password) {
    return nodes
        .at(node.address(), person)
        .govern(SET, Map.of("source", source, "user", READER, "password", password));
  }

  private static void given(Landbridge node, String person, String source, String password) {
    Answer answer = set(node, person, source, password);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    assertThat(answer.data().at("/setSourceCredentials/setBy").asText()).isEqualTo(person);
    assertThat(answer.body().toString()).doesNotContain(SECRETS).doesNotContain(READER);
  }

  /** What the owner of the police's document hears when she publishes it. */
  private static String problems() {
    return nodes
        .at(first.address(), "gao")
        .govern(
            "mutation ($document: String!) { publish(document: $document, file: \"police.graphql\") {"
                + " problems { message } } }",
            Map.of("document", PublishingNodes.document("GA") + "\n# again\n"))
        .body()
        .toString();
  }

  private static Answer ask(Landbridge node, String query) {
    return nodes.at(node.address(), "chen").ask(query);
  }

  private static void bothAnswer(String query) throws Exception {
    for (Landbridge node : List.of(first, second)) {
      Eventually.within(SOON, "it is answered", () -> ask(node, query).errors().isEmpty());
    }
  }

  private static void isUnavailable(Landbridge node, String query) {
    Answer answer = ask(node, query);
    assertThat(answer.errors()).singleElement().asString().startsWith("SOURCE_UNAVAILABLE at ");
    assertThat(answer.body().toString())
        .doesNotContain(SECRETS)
        .doesNotContain(READER, "jdbc", "127.0.0.1");
  }

  @Test
  @Order(1)
  void aSourceWithoutCredentialsIsUnavailableAndStopsNothing() {
    isUnavailable(first, PERSONS);
    isUnavailable(second, MARRIAGES);
    assertThat(ask(first, "{ properties(limit: 1) { area } }").errors()).isEmpty();
    assertThat(nodes.at(first.address(), "chen").get("/health/ready").body())
        .contains("\"police\":\"UNAVAILABLE\"", "\"real-estate\":\"AVAILABLE\"");
    assertThat(log.lines())
        .anySatisfy(
            line ->
                assertThat(line).contains("source police: nobody has given its credentials yet"));
  }

  @Test
  @Order(2)
  void onlyAnOwnerOfTheSourcesDepartmentGivesThem() {
    for (String person : List.of("xu", "fang", "dev", "ops", "audit")) {
      assertThat(set(first, person, "police", secret()).errors())
          .as(person)
          .containsExactly("ROLE_REQUIRED at setSourceCredentials");
    }
    assertThat(set(first, "gao", "none", secret()).errors())
        .containsExactly("NOT_FOUND at setSourceCredentials");
    assertThat(set(first, "bai", "real-estate", secret()).message())
        .contains("the configuration names them by reference");
    assertThat(set(first, "he", "social-security", secret()).errors())
        .as("for no department")
        .containsExactly("ROLE_REQUIRED at setSourceCredentials");
    given(first, "ops", "social-security", secret());
    isUnavailable(first, PERSONS);
  }

  @Test
  @Order(3)
  void countOnEveryNodeWithoutARestart() throws Exception {
    assertThat(problems())
        .contains("source police has no credentials yet. Give them by landbridge");
    given(first, "gao", "police", secret());
    isUnavailable(first, PERSONS);
    isUnavailable(second, PERSONS);
    Eventually.within(
        SOON,
        "the refusal is told",
        () ->
            log.lines()
                .contains(
                    "Source police refuses the credentials that were given; give others by set-source-credentials"));
    assertThat(log.lines()).noneMatch(line -> line.contains("Source police is signed in"));
    assertThat(problems()).contains("source police refuses Landbridge's credentials. Give others");
    given(second, "gao", "police", changedPassword());
    bothAnswer(PERSONS);
    assertThat(log.lines())
        .contains("Source police is signed in with the credentials that were given");
    String next = changedPassword();
    isUnavailable(first, PERSONS);
    given(first, "gao", "police", next);
    bothAnswer(PERSONS);
    assertThat(nodes.at(second.address(), "chen").get("/health/ready").body())
        .contains("\"police\":\"AVAILABLE\"");
  }

  @Test
  @Order(4)
  void areGivenByACommandForTheOtherProductToo() throws Exception {
    String password = secret();
    administrate(
        "civil-affairs",
        "ALTER USER '%s'@'127.0.0.1' IDENTIFIED BY '%s'".formatted(READER, password));
    given(first, "xu", "civil-affairs", secret());
    isUnavailable(first, MARRIAGES);
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    String done =
        run(
            "set-source-credentials",
            "civil-affairs",
            "--user",
            READER,
            "--password-file",
            file.toString(),
            "--url",
            first.address().toString(),
            "--token",
            CITY.token("xu"));
    assertThat(done).contains("\"department\":\"MZ\"").doesNotContain(password);
    bothAnswer(MARRIAGES);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, _ -> {}, new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  @Order(5)
  void whatIsWronglySentIsNotShown() {
    String password = secret();
    Asker gao = nodes.at(first.address(), "gao");
    String act = "setSourceCredentials(source: \"police\", user: \"u\", password: ";
    for (String argument :
        List.of(
            "[\"%s\"]", "{a: \"%s\"}", "\"%s", "\"%s\"\"", "\"\" %s", "E%s", "\"%s\", more: 1")) {
      String document = "mutation { " + act + argument.formatted(password) + ") { source } }";
      Answer answer = gao.govern(document, Map.of());
      assertThat(answer.errors()).as(document).isNotEmpty();
      assertThat(answer.body().toString()).as(document).doesNotContain(password);
    }
    for (Object value : List.of(List.of(password), Map.of("a", password))) {
      Answer answer = gao.govern(SET, Map.of("source", "police", "user", "u", "password", value));
      assertThat(answer.errors()).containsExactly("INVALID_VALUE at setSourceCredentials");
      assertThat(answer.body().toString()).doesNotContain(password);
    }
  }

  @Test
  @Order(6)
  void anAccountThatCanWriteIsRefusedOnEveryNode() throws Exception {
    DemoSource writer = CITY.databases().administrator("social-security");
    SECRETS.add(writer.password());
    Answer answer =
        nodes
            .at(second.address(), "ops")
            .govern(
                SET,
                Map.of(
                    "source", writer.name(), "user", writer.user(), "password", writer.password()));
    assertThat(answer.errors()).isEmpty();
    for (Landbridge node : List.of(first, second)) {
      Eventually.within(
          SOON,
          "its types are gone",
          () ->
              ask(node, "{ insuredPersons(limit: 1) { status } }")
                  .errors()
                  .contains("GRAPHQL_VALIDATION_FAILED"));
    }
  }

  @Test
  @Order(7)
  void aRotationThatIsRefusedLeavesNoKeyBehind() throws IOException {
    Files.writeString(folder.resolve("third.key"), secret().repeat(2));
    Path made = folder.resolve("unused.key");
    StringWriter err = new StringWriter();
    String[] rotation = {
      "rotate-master-key",
      "--config",
      nodes.write("third", "third.key", KEPT).toString(),
      "--new-key-file",
      made.toString()
    };
    int code =
        Main.run(rotation, _ -> {}, new PrintWriter(new StringWriter()), new PrintWriter(err));
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("they were sealed under another master key");
    assertThat(made).doesNotExist();
  }

  @Test
  @Order(8)
  void areSealedUnderANewKeyWhileNodesRun() throws Exception {
    String done =
        run(
            "rotate-master-key",
            "--config",
            folder.resolve("first.yaml").toString(),
            "--new-key-file",
            folder.resolve("new.key").toString());
    SECRETS.add(Files.readString(folder.resolve("new.key")).strip());
    assertThat(done).contains("Made a new master key", "credentials of 3 sources", "Next: name");
    Eventually.within(
        SOON,
        "the old key is told apart",
        () ->
            log.lines().stream()
                .anyMatch(
                    line ->
                        line.contains("source police: they were sealed under another master key")));
    bothAnswer(PERSONS);
    second.close();
    second = nodes.start(nodes.write("second", "new.key", KEPT));
    assertThat(ask(second, PERSONS).errors()).isEmpty();
    assertThat(ask(second, MARRIAGES).errors()).isEmpty();
  }

  @Test
  @Order(9)
  void nothingTellsThemAgain() {
    assertThat(log.lines()).isNotEmpty();
    for (String line : log.lines()) {
      assertThat(line).doesNotContain(SECRETS).doesNotContain(READER);
    }
    List<String> rows = rows();
    assertThat(rows)
        .anySatisfy(
            row -> assertThat(row).contains("setSourceCredentials", "\"source\": \"police\""))
        .anySatisfy(row -> assertThat(row).contains("rotateMasterKey"))
        .allSatisfy(row -> assertThat(row).doesNotContain(SECRETS));
    String acts =
        rows.stream().filter(row -> row.contains("setSourceCredentials")).toList().toString();
    assertThat(acts).contains("\"department\": \"GA\"").doesNotContain(READER);
  }

  /** All of the ledger and of what is kept, as text; a password's bytes are its digits in it. */
  private static List<String> rows() {
    return first
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT document::text FROM ledger_document UNION ALL"
                            + " SELECT c::text || encode(c.sealed, 'escape')"
                            + " FROM source_credential c")
                    .mapTo(String.class)
                    .list());
  }
}
