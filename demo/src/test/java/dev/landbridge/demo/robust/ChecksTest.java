package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.query.OpenMatter;
import dev.landbridge.demo.running.DemoCity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What checks answer, and to whom, over HTTP. */
class ChecksTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final Asker OPEN = CHEN.withMatter(OpenMatter.CODE);
  private static final NotableResidents PEOPLE = NotableResidents.inEveryCity();
  private static final String APPLICANT = PEOPLE.applicant().idNumber();

  @BeforeAll
  static void openTheMatter() {
    CITY.landbridge()
        .policies()
        .apply(OpenMatter.seed(CITY.landbridge().published().schema().catalog()));
  }

  private static Answer of(Asker asker, String idNumber, String checks) {
    return asker.ask("{ personsByPk(idNumber: \"%s\") { %s } }".formatted(idNumber, checks));
  }

  private static JsonNode answered(String idNumber, String check) {
    Answer answer = of(OPEN, idNumber, check);
    assertThat(answer.errors()).isEmpty();
    return answer.data().get("personsByPk").get(check);
  }

  @Test
  void answersYesAndNo() {
    Answer answer = of(CHEN, APPLICANT, "insuredSixMonths ownsHome isAdult");
    assertThat(answer.errors()).isEmpty();
    assertThat(answer.data().get("personsByPk").toString())
        .isEqualTo("{\"insuredSixMonths\":true,\"ownsHome\":true,\"isAdult\":true}");
    String interrupted = PEOPLE.interrupted().idNumber();
    assertThat(answered(interrupted, "insuredSixMonths").asBoolean(true)).isFalse();
    String spouse = PEOPLE.applicantFormerSpouse().idNumber();
    assertThat(answered(spouse, "ownsHome").asBoolean(true)).isFalse();
  }

  @Test
  void findsEverySpellingOfAKey() {
    assertThat(answered(PEOPLE.fifteenDigitHusband().idNumber(), "ownsHome").asBoolean()).isTrue();
    Answer doubt =
        OPEN.ask(
            "{ lowIncomes(where: {idNumber: {_eq: \"%s\"}, inDoubt: {_eq: true}}) { recordNo } }"
                .formatted(PEOPLE.recipientWithTwoHomes().idNumber()));
    assertThat(doubt.data().get("lowIncomes")).hasSize(1);
  }

  @Test
  void seesRowsThatTheirOwnerKeepsBackUnlessItIsFiltered() {
    int kept = 0;
    JsonNode had =
        OPEN.ask("{ persons(where: {hadProperty: {_eq: true}}) { idNumber } }")
            .data()
            .get("persons");
    assertThat(had).isNotEmpty();
    for (JsonNode person : had) {
      String idNumber = person.get("idNumber").asText();
      Answer published =
          of(OPEN, idNumber, "ownsProperty propertiesAggregate { aggregate { count } }");
      boolean owns = published.data().at("/personsByPk/ownsProperty").asBoolean();
      assertThat(owns)
          .isEqualTo(
              published.data().at("/personsByPk/propertiesAggregate/aggregate/count").asInt() > 0);
      kept += owns ? 0 : 1;
    }
    assertThat(kept).as("residents whose only property is kept back").isPositive();
  }

  @Test
  void answersOnlyForARowThatIsFoundByItsKey() {
    Answer list = CHEN.ask("{ persons(limit: 2) { name ownsHome } }");
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.data().get("persons")).hasSize(2);
    assertThat(list.data().at("/persons/0/ownsHome").isNull()).isTrue();
    assertThat(list.data().at("/persons/0/name").isNull()).isFalse();
    assertThat(list.errors()).containsExactly("CHECK_NEEDS_KEY at persons.ownsHome");
    assertThat(list.message()).contains("Person.ownsHome", "…ByPk");

    Answer linked = of(CHEN, APPLICANT, "household { head { ownsHome } members { ownsHome } }");
    assertThat(linked.data().at("/personsByPk/household/head/ownsHome").asBoolean()).isTrue();
    assertThat(linked.errors())
        .containsExactly("CHECK_NEEDS_KEY at personsByPk.household.members.ownsHome");
  }

  @Test
  void isNullWithoutTheGrantOfEveryOwner() {
    Answer denied = of(CHEN, APPLICANT, "name livesOnAllowance");
    assertThat(denied.data().at("/personsByPk/livesOnAllowance").isNull()).isTrue();
    assertThat(denied.errors())
        .containsExactly("SHARE_NOT_APPROVED at personsByPk.livesOnAllowance");
    assertThat(denied.message()).contains("民政局", "check on Person.livesOnAllowance");

    String police = "GJJ:GJJ-TQ:GA:Person.ownsHome:CHECK";
    PoliceOwner.suspend(police);
    try {
      Answer half = of(CHEN, APPLICANT, "ownsHome");
      assertThat(half.errors()).containsExactly("SHARE_NOT_APPROVED at personsByPk.ownsHome");
      assertThat(half.message()).contains("公安局");
    } finally {
      PoliceOwner.resume(police);
    }
    assertThat(of(CHEN, APPLICANT, "ownsHome").errors()).isEmpty();
  }

  @Test
  void deniesEveryOtherUseThatIsNotGranted() {
    for (String use :
        List.of(
            "persons(where: {ownsHome: {_eq: true}}) { name }",
            "persons(where: {_not: {_or: [{ownsHome: {_isNull: true}}]}}) { name }",
            "persons(where: {household: {members: {ownsHome: {_eq: true}}}}) { name }",
            "persons(orderBy: {ownsHome: ASC}, limit: 1) { name }",
            "persons(distinctOn: ownsHome) { name }",
            "personsGroupBy(keys: {ownsHome: true}) { aggregate { count } }")) {
      Answer answer = CHEN.ask("{ root: " + use + " }");
      assertThat(answer.data().get("root").isNull()).as(use).isTrue();
      assertThat(answer.errors()).as(use).containsExactly("SHARE_NOT_APPROVED at root");
      assertThat(answer.body().at("/extensions/landbridge/sources")).isEmpty();
    }
    Answer counted =
        CHEN.ask("{ personsAggregate(limit: 1) { aggregate { count(columns: [ownsHome]) } } }");
    assertThat(counted.errors())
        .as("nothing of it is granted, so nothing is read")
        .containsExactly(
            "SHARE_NOT_APPROVED at personsAggregate.aggregate.count",
            "SHARE_NOT_APPROVED at personsAggregate");
  }

  @Test
  void filtersOrdersAndGroupsWhereItIsGranted() {
    Asker lin = CHEN.as(CITY.token("lin")).withMatter("DB-RD");
    Answer doubted =
        lin.ask(
            """
            { yes: lowIncomes(where: {inDoubt: {_eq: true}}) { recordNo }
              no: lowIncomes(where: {_not: {inDoubt: {_eq: true}}}) { recordNo }
              all: lowIncomesAggregate { aggregate { count } } }
            """);
    assertThat(doubted.errors()).isEmpty();
    int yes = doubted.data().get("yes").size();
    assertThat(yes).isPositive();
    assertThat(yes + doubted.data().get("no").size())
        .isEqualTo(doubted.data().at("/all/aggregate/count").asInt());
    Answer grouped =
        OPEN.ask(
            """
            { personsGroupBy(keys: {ownsHome: true}, orderBy: {keys: {ownsHome: ASC}}) {
                keys { ownsHome } aggregate { count } }
              personsAggregate { aggregate { count(columns: [ownsHome]) } }
              persons(orderBy: [{ownsHome: DESC}, {idNumber: ASC}], limit: 3) { idNumber } }
            """);
    assertThat(grouped.errors()).isEmpty();
    JsonNode groups = grouped.data().get("personsGroupBy");
    assertThat(groups).hasSize(2);
    assertThat(groups.at("/0/keys/ownsHome").asBoolean(true)).isFalse();
    assertThat(groups.at("/0/aggregate/count").asInt() + groups.at("/1/aggregate/count").asInt())
        .isEqualTo(grouped.data().at("/personsAggregate/aggregate/count").asInt());
    for (JsonNode owner : grouped.data().get("persons")) {
      assertThat(answered(owner.get("idNumber").asText(), "ownsHome").asBoolean()).isTrue();
    }
  }

  @Test
  void pagesInTheOrderOfACheck() {
    List<String> walked = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      Answer answer =
          OPEN.ask(
              """
              { lowIncomesConnection(first: 7 %s orderBy: {inDoubt: DESC}) {
                  nodes { recordNo } pageInfo { hasNextPage endCursor } } }
              """
                  .formatted(after));
      assertThat(answer.errors()).as(answer.message()).isEmpty();
      JsonNode page = answer.data().get("lowIncomesConnection");
      page.get("nodes").forEach(node -> walked.add(node.get("recordNo").asText()));
      more = page.at("/pageInfo/hasNextPage").asBoolean();
      after = "after: \"" + page.at("/pageInfo/endCursor").asText() + "\"";
    }
    List<String> listed = new ArrayList<>();
    OPEN.ask("{ lowIncomes(orderBy: {inDoubt: DESC}) { recordNo } }")
        .data()
        .get("lowIncomes")
        .forEach(row -> listed.add(row.get("recordNo").asText()));
    assertThat(walked).isEqualTo(listed).hasSizeGreaterThan(7);
  }

  @Test
  void recordsWhatItReadAndWhoseDataItWas() throws Exception {
    UUID record = UUID.fromString(of(CHEN, APPLICANT, "insuredSixMonths").record());
    byte[] body =
        CITY.landbridge()
            .state()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT convert_to(document::text, 'UTF8') FROM ledger_document WHERE id = :id")
                        .bind("id", record)
                        .mapTo(byte[].class)
                        .one());
    String text = new ObjectMapper().readTree(body).toString();
    assertThat(text).contains("\"contribution\"", "\"insured\"", "\"month\"", "\"status\"");
    assertThat(text).contains("insuredSixMonths");
  }
}
