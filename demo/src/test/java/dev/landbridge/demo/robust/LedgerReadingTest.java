package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.Main;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An auditor finds every query that touched one citizen, an owner the use of her data, a citizen
 * who read hers and what for; and each record can be proven.
 */
class LedgerReadingTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker CHEN = Asker.chen(CITY);
  private static final Asker AUDITOR = CHEN.as(CITY.token("audit"));
  private static final Asker POLICE = CHEN.as(CITY.token("gao"));
  private static final Asker DEVELOPER = CHEN.as(CITY.token("dev"));
  private static final Asker PORTAL = CHEN.as(CITY.applicationToken("my-data"));
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();

  private static final String FIND =
      "query ($filter: LedgerFilter, $after: String, $limit: Int! = 100) { ledgerRecords(filter: $filter, after: $after, limit: $limit) {"
          + " records { id kind department person matter outcome name } after lostEpochs } }";

  private static final String USAGE =
      "query ($subject: String!, $limit: Int! = 1000, $offset: Int! = 0) { findUsage(subject: $subject, limit: $limit, offset: $offset) { logtime action receiver }"
          + " usagePeriod { from to } heartbeat { status } }";

  @TempDir private Path folder;

  private Answer asked;

  @BeforeEach
  void ask() {
    asked =
        CHEN.ask(
            "query Seen($id: String!) { personsByPk(idNumber: $id) { name } }",
            Map.of("id", APPLICANT.toLowerCase(Locale.ROOT)));
    assertThat(asked.errors()).isEmpty();
  }

  private static Answer find(Asker by, Map<String, String> filter) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("filter", filter);
    return by.govern(FIND, variables);
  }

  private static List<String> ids(Answer page) {
    assertThat(page.errors()).as(page.body().toString()).isEmpty();
    return StreamSupport.stream(
            page.data().path("ledgerRecords").path("records").spliterator(), false)
        .map(it -> it.path("id").asText())
        .toList();
  }

  @Test
  void saysWhichOutcomesThereAre() {
    Answer refused = find(AUDITOR, Map.of("outcome", "NONSENSE"));
    assertThat(refused.body().toString())
        .contains("INVALID_VALUE", "outcome NONSENSE", "REFUSED", "OPEN");
    assertThat(find(AUDITOR, Map.of("outcome", "ANSWERED")).errors()).isEmpty();
  }

  @Test
  void anAuditorFindsEveryQueryThatTouchedACitizenAndIsOnRecordForIt() {
    assertThat(ids(find(AUDITOR, Map.of("subject", APPLICANT)))).contains(asked.record());
    assertThat(ids(find(AUDITOR, Map.of("subject", "359902199001010011"))))
        .doesNotContain(asked.record());
    Answer searches = find(AUDITOR, Map.of("subject", APPLICANT, "act", "searchLedger"));
    assertThat(ids(searches)).isNotEmpty();
    assertThat(searches.data().at("/ledgerRecords/records/0/person").asText()).isEqualTo("audit");
    assertThat(
            ids(
                find(
                    AUDITOR,
                    Map.of("reads", "police.person.name", "person", "chen", "matter", "GJJ-TQ"))))
        .contains(asked.record());
  }

  @Test
  void eachReaderSeesWhatConcernsIt() {
    assertThat(ids(find(POLICE, Map.of("reads", "police.person")))).contains(asked.record());
    assertThat(ids(find(DEVELOPER, Map.of("person", "chen")))).contains(asked.record());
    assertThat(ids(find(CHEN.as(CITY.token("xu")), Map.of("person", "chen"))))
        .doesNotContain(asked.record());
    assertThat(find(CHEN, Map.of()).errors()).containsExactly("ROLE_REQUIRED at ledgerRecords");
    assertThat(find(CHEN.as(CITY.token("sun")), Map.of()).errors())
        .containsExactly("ROLE_REQUIRED at ledgerRecords");
    assertThat(find(POLICE, Map.of("owner", "MZ")).errors())
        .containsExactly("ROLE_REQUIRED at ledgerRecords");
    assertThat(find(DEVELOPER, Map.of("department", "MZ")).errors())
        .containsExactly("ROLE_REQUIRED at ledgerRecords");
    // Nobody guesses by it whom a hidden key names, or what was read besides.
    for (Asker by : List.of(POLICE, DEVELOPER)) {
      assertThat(find(by, Map.of("subject", APPLICANT)).errors())
          .containsExactly("ROLE_REQUIRED at ledgerRecords");
    }
    assertThat(find(DEVELOPER, Map.of("reads", "police.person")).errors())
        .containsExactly("ROLE_REQUIRED at ledgerRecords");
    assertThat(find(POLICE, Map.of("reads", "civil-affairs.marriage")).errors())
        .containsExactly("ROLE_REQUIRED at ledgerRecords");
    JsonNode whole = record(AUDITOR);
    assertThat(whole.at("/tables/0/columns")).isNotEmpty();
    assertThat(whole.at("/statements/0/text").asText()).contains("SELECT");
    assertThat(whole.toString()).doesNotContain(APPLICANT);
    assertThat(whole.has("subjects")).isTrue();
    assertThat(record(POLICE).has("tables")).isTrue();
    assertThat(record(POLICE).has("subjects")).isFalse();
    JsonNode own = record(DEVELOPER);
    assertThat(own.has("statements")).isFalse();
    assertThat(own.has("sources")).isFalse();
    assertThat(own.path("outcome").asText()).isEqualTo("ANSWERED");
    assertThat(
            CHEN.as(CITY.token("xu"))
                .govern("query ($id: ID!) { ledgerRecord(id: $id) }", Map.of("id", asked.record()))
                .errors())
        .containsExactly("NOT_FOUND at ledgerRecord");
  }

  private JsonNode record(Asker by) {
    Answer answer =
        by.govern("query ($id: ID!) { ledgerRecord(id: $id) }", Map.of("id", asked.record()));
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data().path("ledgerRecord");
  }

  @Test
  void pagesGoOnWhereTheyEnded() {
    for (int i = 0; i < 3; i++) {
      ask();
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put("filter", Map.of("person", "chen"));
    variables.put("limit", 2);
    JsonNode first = AUDITOR.govern(FIND, variables).data().path("ledgerRecords");
    variables.put("after", first.path("after").asText());
    JsonNode second = AUDITOR.govern(FIND, variables).data().path("ledgerRecords");
    assertThat(first.path("records")).hasSize(2);
    assertThat(second.path("records")).hasSize(2);
    assertThat(first.path("records").findValuesAsText("id"))
        .doesNotContainAnyElementsOf(second.path("records").findValuesAsText("id"));
    variables.put("after", "nonsense");
    assertThat(AUDITOR.govern(FIND, variables).errors())
        .containsExactly("INVALID_VALUE at ledgerRecords");
  }

  @Test
  void aCitizensPortalTellsWhoReadHerDataAndWhatFor() {
    Answer usages = PORTAL.govern(USAGE, Map.of("subject", APPLICANT));
    assertThat(usages.errors()).as(usages.body().toString()).isEmpty();
    JsonNode latest = usages.data().at("/findUsage/0");
    assertThat(latest.path("action").asText()).isEqualTo("公积金提取");
    assertThat(latest.path("receiver").asText()).isEqualTo("住房公积金管理中心");
    assertThat(usages.data().at("/heartbeat/status").asText()).isEqualTo("OK");
    assertThat(usages.data().at("/usagePeriod/from").isTextual()).isTrue();
    assertThat(usages.body().toString()).doesNotContain(APPLICANT);
    assertThat(CHEN.govern(USAGE, Map.of("subject", APPLICANT)).errors())
        .contains("ROLE_REQUIRED at findUsage");
    assertThat(AUDITOR.govern(USAGE, Map.of("subject", APPLICANT)).errors())
        .contains("ROLE_REQUIRED at findUsage");
    assertThat(PORTAL.govern(USAGE, Map.of("subject", APPLICANT, "limit", 1_001)).errors())
        .contains("LIMIT_EXCEEDED at findUsage");
  }

  @Test
  void theMonthIsReportedToAuditorsAndOwners() {
    String month = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
    String query =
        "query ($month: String!) { monthlyReport(month: $month) { department fieldsShared fieldsListed"
            + " queriesServed sources { source queries medianMilliseconds p95Milliseconds }"
            + " topConsumers { code queries } topMatters { code queries } } }";
    JsonNode all = AUDITOR.govern(query, Map.of("month", month)).data().path("monthlyReport");
    assertThat(all.size()).isGreaterThan(3);
    Answer own = POLICE.govern(query, Map.of("month", month));
    assertThat(own.errors()).as(own.body().toString()).isEmpty();
    JsonNode police = own.data().path("monthlyReport");
    assertThat(police).hasSize(1);
    assertThat(police.at("/0/department").asText()).isEqualTo("GA");
    assertThat(police.at("/0/queriesServed").asLong()).isPositive();
    assertThat(police.at("/0/sources/0/source").asText()).isEqualTo("police");
    assertThat(police.at("/0/sources/0/medianMilliseconds").asDouble()).isPositive();
    assertThat(police.at("/0/topConsumers/0/code").asText()).isEqualTo("GJJ");
    assertThat(CHEN.govern(query, Map.of("month", month)).errors())
        .containsExactly("ROLE_REQUIRED at monthlyReport");
    String unusual =
        "query ($month: String!) { unusualUse(month: $month) { rule person count from to } }";
    Answer flagged = AUDITOR.govern(unusual, Map.of("month", month));
    assertThat(flagged.errors()).as(flagged.body().toString()).isEmpty();
    assertThat(POLICE.govern(unusual, Map.of("month", month)).errors())
        .containsExactly("ROLE_REQUIRED at unusualUse");
    assertThat(AUDITOR.govern(unusual, Map.of("month", "2026-13")).errors())
        .containsExactly("INVALID_VALUE at unusualUse");
  }

  private static String run(int code, String... arguments) {
    StringWriter out = new StringWriter();
    int ended =
        Main.run(arguments, _ -> {}, new PrintWriter(out, true), new PrintWriter(out, true));
    assertThat(ended).as(out.toString()).isEqualTo(code);
    return out.toString();
  }

  /** An answer's receipt is accepted as long as its record is as it was; others are not. */
  @Test
  void theReceiptOfAnAnswerIsAccepted() throws IOException {
    String receipt = asked.body().at("/extensions/landbridge/receipt").asText();
    assertThat(receipt).hasSize(64);
    String configuration = CITY.configurationFile().toString();
    run(0, "ledger", "verify", "--config", configuration, "--receipt", receipt);
    char last = receipt.charAt(63) == 'A' ? 'Q' : 'A';
    run(
        1,
        "ledger",
        "verify",
        "--config",
        configuration,
        "--receipt",
        receipt.substring(0, 63) + last);
    run(1, "ledger", "verify", "--config", configuration, "--receipt", "nonsense");
    assertThat(Files.exists(folder)).isTrue();
  }
}
