package dev.landbridge.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.registration.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LANDBRIDGE_STATE_PASSWORD", "st4te-s3cret", "MASTER_KEY", "aB".repeat(32));
  private static final String LEAST =
      """
      authentication:
        issuers:
          - issuer: https://id.example
            audience: landbridge
            algorithms: [RS256]
            jwks: keys/jwks.json
      catalog:
        directory: catalog
      ledger:
        key-file: ledger.key
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    file = folder.resolve("landbridge.yaml");
    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/police.password"), "p0lice-s3cret\n");
  }

  private Configuration accepted(String text) throws IOException {
    Files.writeString(file, text);
    return switch (ConfigurationFile.read(file, ConfigurationFileTest::variable)) {
      case ConfigurationReading.Accepted(var configuration) -> configuration;
      case ConfigurationReading.Refused(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private List<String> refused(String text) throws IOException {
    Files.writeString(file, text);
    return switch (ConfigurationFile.read(file, ConfigurationFileTest::variable)) {
      case ConfigurationReading.Accepted accepted -> throw new AssertionError("accepted");
      case ConfigurationReading.Refused(var problems) ->
          problems.stream()
              .map(Problem::toString)
              .map(problem -> problem.replace(folder + "/", ""))
              .toList();
    };
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(ENVIRONMENT.get(name));
  }

  @Test
  void loadsTheExample() throws IOException {
    Configuration example = accepted(Files.readString(DOCS.resolve("landbridge.example.yaml")));
    assertThat(example.server().port()).isEqualTo(4000);
    assertThat(example.sources()).hasSize(2);
    assertThat(example.sources().get(0).settings().account().orElseThrow().password())
        .isEqualTo("p0lice-s3cret");
    assertThat(example.sources().get(1).settings().statementTimeout())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(example.registry().file()).contains(folder.resolve("registry.example.yaml"));
    assertThat(example.state()).isInstanceOf(Configuration.StateStore.External.class);
  }

  @Test
  void showsNoSecretInItsText() throws IOException {
    Configuration example = accepted(Files.readString(DOCS.resolve("landbridge.example.yaml")));
    assertThat(example.toString())
        .doesNotContain("s3cret", "only-for-trying-out", "landbridge_read", "jdbc:");
  }

  @Test
  void documentsEveryKeyAndShowsItInTheExample() throws IOException {
    String example = Files.readString(DOCS.resolve("landbridge.example.yaml"));
    String documentation = Files.readString(DOCS.resolve("configuration.md"));
    Files.writeString(file, example);
    for (String key : ConfigurationFile.keys(file, ConfigurationFileTest::variable)) {
      assertThat(documentation).contains("`" + key + "`");
      String last = key.substring(key.lastIndexOf('.') + 1);
      assertThat(example).containsPattern("(?m)^[ #-]*" + Pattern.quote(last) + ":");
    }
  }

  @Test
  void documentsOnlyKeysThatThereAre() throws IOException {
    Files.writeString(file, Files.readString(DOCS.resolve("landbridge.example.yaml")));
    var keys = ConfigurationFile.keys(file, ConfigurationFileTest::variable);
    Pattern.compile("(?m)^\\| `([^`]+)`")
        .matcher(Files.readString(DOCS.resolve("configuration.md")))
        .results()
        .forEach(match -> assertThat(keys).contains(match.group(1)));
  }

  @Test
  void holdsDocumentedDefaults() throws IOException {
    Configuration least = accepted(LEAST);
    assertThat(least.server())
        .isEqualTo(
            new Configuration.Server(
                "127.0.0.1",
                4000,
                Duration.ofSeconds(30),
                1 << 20,
                256,
                1 << 20,
                Duration.ofSeconds(10),
                false,
                false,
                false));
    assertThat(least.state())
        .isEqualTo(new Configuration.StateStore.Embedded(folder.resolve("landbridge-data"), 8));
    assertThat(least.query())
        .isEqualTo(new Configuration.QueryLimits(15_000, 32, 2_000, 20, 10_000));
    assertThat(least.authentication().issuers().get(0).jwks())
        .isEqualTo(folder.resolve("keys/jwks.json").toUri());
    assertThat(least.catalog().directory()).isEqualTo(folder.resolve("catalog"));
    assertThat(least.catalog().statisticsRefresh()).isEqualTo(Duration.ofHours(1));
    assertThat(least.registry().file()).isEmpty();
    assertThat(least.ledger().presentKey().epoch()).isEqualTo(1);
    assertThat(least.governance().reviewer()).isEmpty();
  }

  @Test
  void anAuthorityReviewsOnlyIfItIsToldTo() throws IOException {
    assertThat(reviewer("{authority: XZ}")).isEmpty();
    assertThat(reviewer("{authority: XZ, review: true}")).contains("XZ");
  }

  private Optional<String> reviewer(String governance) throws IOException {
    return accepted(LEAST + "governance: " + governance + "\n").governance().reviewer();
  }

  private static final String KEPT = "sources: [{name: a, adapter: x, url: y, kept: true}]\n";

  @Test
  void keepsCredentialsUnderAKeyFromAFileOrAVariable() throws IOException {
    Files.writeString(folder.resolve("master.key"), "Ab".repeat(32) + "\n");
    Configuration file = accepted(LEAST + "state: {master-key-file: master.key}\n" + KEPT);
    Configuration variable = accepted(LEAST + "state: {master-key-env: MASTER_KEY}\n" + KEPT);
    assertThat(file.sources().getFirst().kept()).isTrue();
    assertThat(file.sources().getFirst().settings().account()).isEmpty();
    assertThat(file.masterKey().orElseThrow().fingerprint())
        .isEqualTo(variable.masterKey().orElseThrow().fingerprint());
    assertThat((file + "" + variable).toLowerCase(Locale.ROOT)).doesNotContain("abab");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state: {connections: 8} | sources[0].kept without a master key",
        "state: {master-key-env: MASTER_KEY, master-key-file: short.key} | both state.master-key-file",
        "state: {master-key-env: NOPE} | variable of state.master-key-env is not set",
        "state: {master-key-file: nope} | file of state.master-key-file cannot be read",
        "state: {master-key-file: short.key} | what state.master-key-file names is not 64",
        "state: {master-key-env: LANDBRIDGE_STATE_PASSWORD} | what state.master-key-env names is not",
      })
  void refusesToKeepCredentialsWithoutOneGoodKey(String state, String expected) throws IOException {
    Files.writeString(folder.resolve("short.key"), "abc");
    assertThat(refused(LEAST + state + "\n" + KEPT))
        .singleElement()
        .asString()
        .contains(expected)
        .doesNotContain("s3cret");
  }

  @Test
  void refusesAccountsBesideKeptCredentials() throws IOException {
    String both = KEPT.replace("kept: true", "kept: true, user: u, password-file: f");
    assertThat(refused(LEAST + "state: {master-key-env: MASTER_KEY}\n" + both))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem).contains("both sources[0].kept and"));
  }

  @Test
  void refusesUnknownKeysWithPlaceAndNearName() throws IOException {
    assertThat(refused(LEAST + "server:\n  prot: 80\nquerys: 1\n"))
        .containsExactly(
            "landbridge.yaml:12:3: Cannot read key: unknown server.prot. Did you mean server.port?",
            "landbridge.yaml:13:1: Cannot read key: unknown querys. Did you mean query?");
    assertThat(refused(LEAST + "zzzzzzzz: 1\n").get(0)).contains("Known here are server, ");
  }

  @Test
  void tellsAllProblemsAtOnceInTheOrderOfTheFile() throws IOException {
    List<String> problems =
        refused(
            """
            server: {port: 70000, deadline: 5, body-limit: 1MB, graphiql: yes please}
            sources:
              - name: Police!
                url: [a]
                password: x
                password-env: NOT_SET
              - nonsense
            catalog:
            """);
    assertThat(problems)
        .anyMatch(problem -> problem.contains(":1:") && problem.contains("Choose 0 to 65535"))
        .anyMatch(problem -> problem.contains("server.deadline is not a time like 10s"))
        .anyMatch(problem -> problem.contains("server.body-limit is not a size like 1MiB"))
        .anyMatch(problem -> problem.contains("server.graphiql is not true or false"))
        .anyMatch(problem -> problem.contains("Cannot use source: Police!"))
        .anyMatch(problem -> problem.contains("sources[0].adapter is missing"))
        .anyMatch(problem -> problem.contains("sources[0].url is not a single value"))
        .anyMatch(problem -> problem.contains("2 of sources[0].password, password-file"))
        .anyMatch(problem -> problem.contains("sources[1] is not a section of keys"))
        .anyMatch(problem -> problem.contains("catalog.directory is missing"))
        .anyMatch(problem -> problem.contains("authentication.issuers has no entry"))
        .anyMatch(problem -> problem.contains("ledger.key-file is missing"))
        .allMatch(problem -> problem.matches("landbridge\\.yaml:\\d+:\\d+: Cannot .*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server: {deadline: 2h} | Choose 100ms to 1h",
        "server: {body-limit: 1GiB} | Choose 1KiB to 64MiB",
        "server: {max-requests: 0} | Choose 1 to 100000",
        "server: {port: -1} | not a whole number",
        "server: [1] | server is not a section of keys",
        "state: {url: a, data: b, user: c, password: d} | both state.url and state.data",
        "state: {user: a} | state.user without state.url",
        "state: {url: a, user: b} | 0 of state.password",
        "state: {url: a, user: b, password-env: NOPE} | variable of state.password-env is not set",
        "state: {url: a, user: b, password-file: nope} | file of state.password-file cannot be read",
        "catalog: {directory: x} | catalog is there twice",
        "sources: 5 | sources is not a list",
        "governance: {review: true} | governance.authority is missing",
        "server: {port: 1, port: 2} | port is there twice",
      })
  void refusesWhatCannotBe(String line, String expected) throws IOException {
    assertThat(refused(LEAST + line + "\n")).singleElement().asString().contains(expected);
  }

  @Test
  void refusesAlgorithmsWithSharedSecretsAndIssuersTwice() throws IOException {
    assertThat(refused(LEAST.replace("RS256", "RS256, HS256")).get(0))
        .contains("landbridge.yaml:5:", "Cannot use algorithms");
    String issuer = LEAST.substring(LEAST.indexOf("    - "), LEAST.indexOf("catalog:"));
    assertThat(refused(LEAST.replace("catalog:\n", issuer + "catalog:\n")).get(0))
        .contains("Cannot use issuer: it is there twice");
  }

  @Test
  void refusesSourcesOfOneName() throws IOException {
    String source = "  - {name: a, adapter: x, url: y, user: z, password: q}\n";
    assertThat(refused(LEAST + "sources:\n" + source + source))
        .containsExactly(
            "landbridge.yaml:13:12: Cannot use source: a is there twice. Give each its own name.");
  }

  @Test
  void saysWhereTheYamlIsBrokenWithoutShowingIt() throws IOException {
    assertThat(refused("server:\n  port: 1\n password: s3cret\n"))
        .singleElement()
        .asString()
        .startsWith("landbridge.yaml:3:")
        .doesNotContain("s3cret");
    assertThat(refused("")).isNotEmpty();
    assertThat(refused("just text")).isNotEmpty();
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThat(ConfigurationFile.read(folder.resolve("none.yaml")))
        .isInstanceOfSatisfying(
            ConfigurationReading.Refused.class,
            refused -> assertThat(refused.problems().get(0).message()).contains("no such file"));
  }
}
