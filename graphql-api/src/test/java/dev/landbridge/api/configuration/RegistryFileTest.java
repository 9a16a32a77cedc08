package dev.landbridge.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryFileTest {
  private static final Path EXAMPLE = Path.of("..", "docs", "registry.example.yaml");
  private static final String LEAST =
      """
      departments:
        - {code: GA, name: 公安局}
        - {code: GJJ, name: 中心}
      matters:
        - {code: TQ, name: 提取, departments: [GJJ]}
      """;
  private static final String GRANT = "consumer: GJJ, matter: TQ, owner: GA";

  private static PolicySeed accepted(RegistryReading reading) {
    return switch (reading) {
      case RegistryReading.Accepted(var seed) -> seed;
      case RegistryReading.Refused(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<String> refused(String text) {
    return switch (RegistryFile.read("registry.yaml", text)) {
      case RegistryReading.Accepted accepted -> throw new AssertionError("accepted");
      case RegistryReading.Refused(var problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }

  @Test
  void loadsTheExample() {
    PolicySeed seed = accepted(RegistryFile.read(EXAMPLE));
    String issuer = "https://id.city.example";
    assertThat(seed.departments()).contains(new Department("GA", "公安局")).hasSize(3);
    assertThat(seed.persons())
        .containsExactly(
            Person.of("chen", new Account(issuer, "chen"), "GJJ", "陈晓", Optional.empty()),
            Person.of("gao", new Account(issuer, "gao"), "GA", "高明", Optional.of(Role.OWNER)));
    assertThat(seed.applications())
        .containsExactly(
            new Application("counter", issuer, "counter", "GJJ", "窗口", false),
            new Application("console", issuer, "console", "GJJ", "治理控制台", true));
    assertThat(seed.matters()).containsExactly(new Matter("GJJ-TQ", "公积金提取", Set.of("GJJ")));
    assertThat(seed.grants()).hasSize(14).extracting(it -> it.use().kind()).contains(Kind.values());
  }

  @Test
  void makesOneGrantOfEachUseUnderItsUsualId() {
    Grant usual = Grant.of("GJJ", "TQ", "GA", new FieldUse("Person", "name", Kind.SELECT));
    PolicySeed plain =
        accepted(
            RegistryFile.read(
                "registry.yaml", LEAST + "grants:\n  - {" + GRANT + ", select: [Person.name]}\n"));
    assertThat(plain.grants()).containsExactly(usual);
    PolicySeed limited =
        accepted(
            RegistryFile.read(
                "registry.yaml",
                LEAST
                    + "grants:\n  - {"
                    + GRANT
                    + ", select: [Person.name], look-up: [Person.idNumber], unattended: true,"
                    + " until: 2027-12-31T00:00:00Z}\n"));
    Optional<Instant> until = Optional.of(Instant.parse("2027-12-31T00:00:00Z"));
    assertThat(limited.grants())
        .containsExactly(
            usual.withTerms(true, until),
            Grant.of("GJJ", "TQ", "GA", new FieldUse("Person", "idNumber", Kind.LOOK_UP))
                .withTerms(true, until));
  }

  @Test
  void takesAnEmptyFileForNothing() {
    assertThat(accepted(RegistryFile.read("registry.yaml", "")).grants()).isEmpty();
  }

  @Test
  void refusesWhatIsNotDeclaredAtItsPlace() {
    assertThat(
            refused(
                """
                departments:
                  - {code: GA, name: 公安局}
                matters:
                  - code: TQ
                    name: 提取
                    departments: [GA, GJJ]
                grants:
                  - consumer: MZ
                    matter: DB
                    owner: RS
                    select: [Person.name]
                """))
        .containsExactly(
            "registry.yaml:6:23: Cannot use department: GJJ is not declared. Add it under departments.",
            "registry.yaml:8:15: Cannot use department: MZ is not declared. Add it under departments.",
            "registry.yaml:9:13: Cannot use matter: DB is not declared. Add it under matters.",
            "registry.yaml:10:12: Cannot use department: RS is not declared. Add it under departments.");
  }

  @Test
  void refusesUnknownKeysWithPlaceAndNearName() {
    assertThat(
            refused(
                LEAST + "grants:\n  - {" + GRANT + ", selekt: [A.b], filter: [A.b]}\ngrant: 1\n"))
        .containsExactly(
            "registry.yaml:7:44: Cannot read key: unknown grants[0].selekt. Did you mean grants[0].select?",
            "registry.yaml:8:1: Cannot read key: unknown grant. Did you mean grants?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persons: [{id: a, issuer: b, subject: c, department: GA, name: d, role: owner}] | Cannot use role: owner",
        "persons: [{id: a, issuer: b, subject: c, department: XX, name: d}] | XX is not declared",
        "persons: [{id: a, issuer: b, subject: c, department: GA}] | persons[0].name is missing",
        "persons: [{id: a, issuer: b, subject: c, department: GA, name: ' '}] | persons[0].name: it is blank",
        "persons: [{id: a, issuer: b, subject: c, department: GA, name: d}, {id: a, issuer: b, subject: e, department: GA, name: d}] | Cannot use person: a is there twice",
        "persons: [{id: a, issuer: b, subject: c, department: GA, name: d}, {id: e, issuer: b, subject: c, department: GA, name: d}] | Cannot use subject: c of b is there twice",
        "applications: [{id: a, issuer: b, client: c, department: GA, name: d}, {id: e, issuer: b, client: c, department: GA, name: d}] | Cannot use client: c of b is there twice",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA}] | it lists no use",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, select: [Person]}] | grants[0].select: Person. Write it as Type.field",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, link: [A.b, A.b]}] | link of A.b is there twice",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, link: A.b}] | grants[0].link is not a list",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, link: [A.b], until: tomorrow}] | Cannot use until: tomorrow",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, link: [A.b], until: '1999-01-01T00:00:00Z'}] | Write a moment after 2000",
        "grants: [{consumer: GJJ, matter: TQ, owner: GA, link: [A.b], unattended: perhaps}] | unattended is not true or false",
      })
  void refusesWhatCannotBe(String line, String expected) {
    assertThat(refused(LEAST + line + "\n")).singleElement().asString().contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{code: GA, name: a}, {code: GA, name: b} | Cannot use department: GA is there twice",
        "{code: 'G:A', name: a} | Cannot use code: G:A",
        "{code: '', name: a} | departments[0].code: it is blank",
      })
  void refusesCodesThatCannotBe(String entries, String expected) {
    assertThat(refused("departments: [" + entries + "]"))
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void refusesMattersThatNobodyServes() {
    assertThat(refused("matters: [{code: TQ, name: a}]"))
        .singleElement()
        .asString()
        .contains("TQ has no departments");
  }

  @Test
  void saysThatThereIsNoFile(@TempDir Path folder) {
    assertThat(RegistryFile.read(folder.resolve("none.yaml")))
        .isInstanceOfSatisfying(
            RegistryReading.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().message()).contains("no such file"));
  }

  @Test
  void givesTheSeedOfAConfigurationOrSaysEveryProblem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("landbridge.yaml");
    String least =
        """
        authentication: {issuers: [{issuer: a, audience: b, algorithms: [RS256], jwks: c}]}
        catalog: {directory: d}
        ledger: {key-file: e}
        """;
    assertThat(RegistryFile.seed(configuration(file, least)).departments()).isEmpty();
    Configuration named = configuration(file, least + "registry: {file: r.yaml}\n");
    Files.writeString(folder.resolve("r.yaml"), LEAST);
    assertThat(RegistryFile.seed(named).departments()).hasSize(2);
    Files.writeString(folder.resolve("r.yaml"), "a: 1\nb: 2\n");
    assertThatThrownBy(() -> RegistryFile.seed(named))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContainingAll("r.yaml:1:1: ", "\n", "r.yaml:2:1: ");
  }

  private static Configuration configuration(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return switch (ConfigurationFile.read(file)) {
      case ConfigurationReading.Accepted(var configuration) -> configuration;
      case ConfigurationReading.Refused(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
