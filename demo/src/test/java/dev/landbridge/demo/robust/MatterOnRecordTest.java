package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.api.Main;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 公积金提取: answered from four databases by one governed query that is on record. */
class MatterOnRecordTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();
  private static final Pattern ID_NUMBER =
      Pattern.compile("(?<![0-9a-f])[0-9]{17}[0-9Xx](?![0-9a-f])|" + APPLICANT);

  private static Answer answer;
  private static JsonNode body;

  @BeforeAll
  static void askOnce() throws IOException {
    Matter matter = Matter.providentFundWithdrawal();
    answer = Asker.chen(CITY).ask(matter.query(), Map.of("idNumber", APPLICANT));
    body = Asker.JSON.readTree(recorded(answer.record()));
  }

  private static String recorded(String record) {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT document FROM ledger_document WHERE id = :id")
                    .bind("id", UUID.fromString(record))
                    .mapTo(String.class)
                    .one());
  }

  private static byte[] recordedBody(String record) {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT body FROM ledger_record WHERE id = :id")
                    .bind("id", UUID.fromString(record))
                    .mapTo(byte[].class)
                    .one());
  }

  @Test
  void answersFromFourDatabases() throws IOException {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.errors()).isEmpty();
    JsonNode expected =
        Asker.JSON.readTree(
            Files.readString(
                Path.of("src/test/golden/lookup/01-matter-provident-fund/result.json")));
    assertThat(answer.data()).isEqualTo(expected.get("data"));
    assertThat(answer.body().at("/extensions/landbridge/sources").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("police", "social-security", "civil-affairs", "real-estate");
  }

  @Test
  void recordsWhoAskedWhatForAndWhatWasDecided() {
    assertThat(body.get("person").asText()).isEqualTo("chen");
    assertThat(body.get("department").asText()).isEqualTo("GJJ");
    assertThat(body.get("application").asText()).isEqualTo("one-window");
    assertThat(body.get("matter").asText()).isEqualTo("GJJ-TQ");
    assertThat(body.get("outcome").asText()).isEqualTo("ANSWERED");
    assertThat(body.get("operation").get("name").asText()).isEqualTo("ProvidentFundWithdrawal");
    assertThat(body.get("decision").get("denied")).isEmpty();
    assertThat(body.get("decision").get("granted").get("Person.name:SELECT").asText())
        .isEqualTo("GJJ:GJJ-TQ:GA:Person.name:SELECT");
    TreeSet<String> tables = new TreeSet<>();
    body.get("tables")
        .forEach(
            table -> tables.add(table.get("source").asText() + "." + table.get("table").asText()));
    assertThat(tables.toString())
        .contains(
            "police.", "person", "household", "marriage", "insured", "contribution", "property");
    assertThat(body.get("times").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("received", "sent", "answered", "responded");
  }

  @Test
  void recordsEverybodyWhoseDataWereReadByHash() {
    // The five of the household; wife and head are among them.
    assertThat(body.at("/subjects/hmac")).hasSize(5);
    body.at("/subjects/hmac").forEach(hash -> assertThat(hash.asText()).matches("[0-9a-f]{32}"));
  }

  @Test
  void writesExactlyOneRecord() {
    long before = records();
    Asker.chen(CITY).ask("{ householdsByPk(householdNo: \"359902000001\") { address } }");
    assertThat(records()).isEqualTo(before + 1);
  }

  private static long records() {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("SELECT count(*) FROM ledger_record").mapTo(Long.class).one());
  }

  @Test
  void keepsNoPersonalKeyInAnyText() {
    Asker chen = Asker.chen(CITY);
    String fifteen = APPLICANT.substring(0, 6) + APPLICANT.substring(8, 17);
    chen.ask("{ personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT));
    chen.ask("{ properties(where: {ownerId: {_in: [\"%s\"]}}) { area } }".formatted(fifteen));
    chen.ask(
        "query($w: PersonsBoolExp) { persons(where: $w) { name } }",
        Map.of("w", Map.of("idNumber", Map.of("_eq", APPLICANT.toLowerCase(Locale.ROOT)))));
    chen.ask("{ personsByPk(idNumber: \"%s\") { nothing } }".formatted(APPLICANT));
    chen.ask("{ persons(where: {phone: {_eq: \"%s\"}}) { name } }".formatted(APPLICANT));
    chen.ask(
        "query Q%s { personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT, APPLICANT));
    chen.ask("{ p%s: personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT, APPLICANT));
    chen.ask(
        "query($v%s: String!) { persons(where: {name: {_eq: $v%s}}) { name } }"
            .formatted(APPLICANT, APPLICANT),
        Map.of("v" + APPLICANT, "%" + APPLICANT + "%"));
    chen.withMatter(APPLICANT).ask("{ persons { name } }");
    chen.ask("# %s%n{ personsByPk(idNumber: \"%s\") { name } }".formatted(APPLICANT, APPLICANT));

    assertThat(bodies())
        .isNotEmpty()
        .noneMatch(text -> ID_NUMBER.matcher(text).find())
        .noneMatch(text -> text.contains(fifteen));
  }

  /** Every text of every record; what the columns hold is in the bodies too. */
  private static List<String> bodies() {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT document FROM ledger_document")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void verifiesAndNamesTheRecordThatWasAltered() {
    assertThat(verify()).startsWith("0: ");
    byte[] original = recordedBody(answer.record());
    byte[] altered = original.clone();
    altered[altered.length / 2] ^= 1;
    try {
      overwrite(altered);
      long sequence = sequence();
      assertThat(verify()).startsWith("1: ").contains("record %d of node-1".formatted(sequence));
    } finally {
      overwrite(original);
    }
    assertThat(verify()).startsWith("0: ").contains(" 0 faults");
  }

  private static String verify() {
    StringWriter out = new StringWriter();
    int code =
        Main.run(
            new String[] {"ledger", "verify", "--config", CITY.configurationFile().toString()},
            server -> {},
            new PrintWriter(out, true),
            new PrintWriter(out, true));
    return code + ": " + out;
  }

  private static long sequence() {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT sequence FROM ledger_record WHERE id = :id")
                    .bind("id", UUID.fromString(answer.record()))
                    .mapTo(Long.class)
                    .one());
  }

  /** As a superuser can, around the triggers. */
  private static void overwrite(byte[] changed) {
    CITY.landbridge()
        .state()
        .jdbi()
        .useTransaction(
            (Handle handle) -> {
              handle.execute("SET LOCAL session_replication_role = replica");
              handle
                  .createUpdate("UPDATE ledger_record SET body = :body WHERE id = :id")
                  .bind("body", changed)
                  .bind("id", UUID.fromString(answer.record()))
                  .execute();
            });
  }
}
