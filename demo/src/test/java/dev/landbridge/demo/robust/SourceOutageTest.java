package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.database.Progress;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One database server is down; the other departments are answered and it comes back by itself. */
class SourceOutageTest {
  private static final Duration COMES_BACK = Duration.ofSeconds(8);
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final String QUERY =
      """
      { personsByPk(idNumber: "%s") {
          name
          household { members { name } }
          marriages { certificateNo wife { name } }
          insured { status }
          properties { area }
        }
        properties(limit: 1) { area }
        gone: personsByPk(idNumber: "%s") { marriages { status } }
      }
      """
          .formatted(APPLICANT, APPLICANT);

  private static DemoCity city;

  @BeforeAll
  static void startCity() {
    city = DemoCity.start(DemoOptions.defaults().withResidents(500), 0, false, Progress.silent());
  }

  @AfterAll
  static void stopCity() {
    city.close();
  }

  @BeforeEach
  void everythingAnswers() throws Exception {
    city.databases().mariaDb().start();
    Eventually.within(COMES_BACK, "all answer", () -> allAnswer(Asker.chen(city)));
  }

  private static boolean allAnswer(Asker chen) {
    return chen.ask(QUERY).errors().isEmpty();
  }

  private static void answersTheRest(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().at("/personsByPk/name").asText()).isEqualTo("陈志远");
    assertThat(answer.data().at("/personsByPk/household/members")).hasSize(5);
    assertThat(answer.data().at("/personsByPk/insured/status").asText()).isEqualTo("ACTIVE");
    assertThat(answer.data().at("/personsByPk/marriages").isNull()).isTrue();
    assertThat(answer.data().at("/personsByPk/properties").isNull()).isTrue();
    assertThat(answer.data().get("properties").isNull()).isTrue();
    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "SOURCE_UNAVAILABLE at personsByPk.marriages",
            "SOURCE_UNAVAILABLE at personsByPk.properties",
            "SOURCE_UNAVAILABLE at properties",
            "SOURCE_UNAVAILABLE at gone.marriages");
    assertThat(answer.body().toString()).doesNotContain("127.0.0.1", "jdbc", "SELECT");
  }

  @Test
  void answersTheRestWhileASourceIsDown() throws Exception {
    Asker chen = Asker.chen(city);
    city.databases().mariaDb().kill();
    for (int i = 0; i < 5; i++) {
      answersTheRest(chen.ask(QUERY));
    }
    city.databases().mariaDb().start();
    Eventually.within(COMES_BACK, "the source is back", () -> allAnswer(chen));
  }

  @Test
  void failsTheRootFieldOfADeadSourceWhatsoeverItsFilter() {
    city.databases().mariaDb().stop();
    Answer answer =
        Asker.chen(city)
            .ask("{ properties(where: {status: {_eq: MORTGAGED}}) { area owner { name } } }");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.data().get("properties").isNull()).isTrue();
    assertThat(answer.errors()).containsExactly("SOURCE_UNAVAILABLE at properties");
  }

  @Test
  void leavesAnswersOpenThatNeedTheDeadSourceAndFailsWhatIsDecidedByThem() {
    city.landbridge()
        .policies()
        .apply(OpenMatter.seed(city.landbridge().published().schema().catalog()));
    city.databases().mariaDb().stop();
    Asker asker = Asker.chen(city).withMatter(OpenMatter.CODE);
    Answer selected =
        asker.ask(
            "{ personsByPk(idNumber: \"%s\") { insuredSixMonths ownsHome owns: ownsHome livesOnAllowance } }"
                .formatted(APPLICANT));
    assertThat(selected.data().get("personsByPk").toString())
        .isEqualTo(
            "{\"insuredSixMonths\":true,\"ownsHome\":null,\"owns\":null,\"livesOnAllowance\":null}");
    assertThat(selected.errors())
        .containsExactlyInAnyOrder(
            "SOURCE_UNAVAILABLE at personsByPk.ownsHome",
            "SOURCE_UNAVAILABLE at personsByPk.owns",
            "SOURCE_UNAVAILABLE at personsByPk.livesOnAllowance");
    for (String arguments :
        List.of(
            "where: {ownsHome: {_eq: true}}",
            "where: {_or: [{ownsHome: {_eq: true}}, {name: {_isNull: false}}]}",
            "where: {_not: {ownsHome: {_eq: true}}}",
            "where: {ownsHome: {_isNull: true}}",
            "orderBy: {ownsHome: ASC}",
            "distinctOn: ownsHome")) {
      Answer answer = asker.ask("{ persons(%s) { name } }".formatted(arguments));
      assertThat(answer.data().get("persons").isNull()).as(arguments).isTrue();
      assertThat(answer.errors()).as(arguments).containsExactly("SOURCE_UNAVAILABLE at persons");
    }
  }

  @Test
  void losesOfAViewWhatTheDeadSourceMakesOrDecides() {
    city.databases().mariaDb().stop();
    Asker lin = Asker.chen(city).as(city.token("lin")).withMatter("DB-RD");
    Answer shown = lin.ask("{ householdAllowances(limit: 2) { householdNo allowances amount } }");
    assertThat(shown.data().get("householdAllowances")).hasSize(2);
    assertThat(shown.data().at("/householdAllowances/0/householdNo").isNull()).isFalse();
    assertThat(shown.data().at("/householdAllowances/0/allowances").isNull()).isTrue();
    assertThat(shown.errors()).hasSize(1).first().asString().startsWith("SOURCE_UNAVAILABLE");
    Answer decided =
        lin.ask("{ householdAllowances(where: {allowances: {_gt: 0}}) { householdNo } }");
    assertThat(decided.data().get("householdAllowances").isNull()).isTrue();
    assertThat(decided.errors()).containsExactly("SOURCE_UNAVAILABLE at householdAllowances");
    Asker zhou = lin.as(city.token("zhou")).withMatter("YL-TF");
    Answer needed = zhou.ask("{ paidAfterCremation { recordNo } }");
    assertThat(needed.errors()).containsExactly("SOURCE_UNAVAILABLE at paidAfterCremation");
  }

  @Test
  void startsWithoutASourceAndHasItsTypesWhenItComes() throws Exception {
    city.databases().mariaDb().stop();
    OtherServer.Changes changes =
        new OtherServer.Changes(Duration.ofSeconds(30), Duration.ofSeconds(10), 8, 1 << 20);
    try (OtherServer other = OtherServer.start(city, changes)) {
      Asker chen = other.chen();
      String ready = chen.get("/health/ready").body();
      assertThat(ready).contains("\"civil-affairs\":\"UNAVAILABLE\"", "\"police\":\"AVAILABLE\"");
      answersTheRest(chen.ask(QUERY));
      city.databases().mariaDb().start();
      Eventually.within(COMES_BACK, "the types are back", () -> allAnswer(chen));
      assertThat(chen.get("/health/ready").body()).doesNotContain("UNAVAILABLE");
    }
  }

  @Test
  void surviesAPostgreSqlThatDiesInTheMiddle() throws Exception {
    Asker chen = Asker.chen(city);
    city.databases().postgreSql().kill();
    Answer answer = chen.ask("{ properties(limit: 1) { area owner { name } } }");
    assertThat(answer.data().get("properties")).hasSize(1);
    assertThat(answer.errors()).containsExactly("SOURCE_UNAVAILABLE at properties.owner");
    city.databases().postgreSql().start();
    Eventually.within(COMES_BACK, "the source is back", () -> allAnswer(chen));
  }
}
