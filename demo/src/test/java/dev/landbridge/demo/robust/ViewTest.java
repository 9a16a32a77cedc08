package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.FieldUse.Kind;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Matter;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What views over several departments' types give to whom, over HTTP. */
class ViewTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Asker LIN = Asker.chen(CITY).as(CITY.token("lin")).withMatter("DB-RD");

  private static PolicySeed seed(String matter, List<Grant> grants) {
    return new PolicySeed(
        List.of(), List.of(), List.of(), List.of(new Matter(matter, "测试", Set.of("MZ"))), grants);
  }

  private static Grant grant(String matter, String owner, String member, Kind kind) {
    return Grant.of("MZ", matter, owner, new FieldUse("AllowanceHomes", member, kind));
  }

  @Test
  void needsAGrantOfEveryDepartmentWhoseTypesItReads() {
    String query = "{ allowanceHomes { homes } }";
    CITY.landbridge()
        .policies()
        .apply(seed("CS-ST", List.of(grant("CS-ST", "GA", "homes", Kind.SELECT))));
    Answer denied = LIN.withMatter("CS-ST").ask(query);
    assertThat(denied.data().get("allowanceHomes").isNull()).isTrue();
    assertThat(denied.message()).contains("不动产登记中心", "AllowanceHomes.homes");
    CITY.landbridge()
        .policies()
        .apply(
            seed(
                "CS-ST2",
                List.of(
                    grant("CS-ST2", "GA", "homes", Kind.SELECT),
                    grant("CS-ST2", "BDC", "homes", Kind.SELECT))));
    Answer granted = LIN.withMatter("CS-ST2").ask(query);
    assertThat(granted.errors()).isEmpty();
    assertThat(granted.data().get("allowanceHomes")).isNotEmpty();
  }

  @Test
  void hidesWhatItIsMadeOf() {
    Answer answer = LIN.ask("{ allowanceHomes { ownerId } }");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).doesNotContain("Property");
    assertThat(
            LIN.ask("{ allowanceHomes(where: {purpose: {_eq: RESIDENTIAL}}) { homes } }").status())
        .isEqualTo(400);
  }

  @Test
  void inheritsMasks() {
    Answer answer =
        LIN.ask("{ householdHeads(where: {kind: {_eq: FAMILY}}, limit: 50) { phone } }");
    assertThat(answer.errors()).isEmpty();
    List<String> phones = answer.data().get("householdHeads").findValuesAsText("phone");
    assertThat(phones).anyMatch(phone -> phone.matches("[0-9]{3}[*]{4}[0-9]{4}"));
    assertThat(phones).noneMatch(phone -> phone.matches("[0-9]{11}"));
  }

  @Test
  void inheritsRowFilters() {
    JsonNode view = LIN.ask("{ allowanceHomes { recipient homes } }").data().get("allowanceHomes");
    for (JsonNode row : view) {
      Answer homes =
          LIN.ask(
              "{ propertiesAggregate(where: {ownerId: {_eq: \"%s\"}, purpose: {_eq: RESIDENTIAL}}) { aggregate { count(columns: [propertyNo]) } } }"
                  .formatted(row.get("recipient").asText()));
      assertThat(homes.data().at("/propertiesAggregate/aggregate/count").asInt())
          .isEqualTo(row.get("homes").asInt());
    }
    assertThat(view).isNotEmpty();
  }

  @Test
  void recordsTheTablesThatItReads() throws IOException {
    Answer answer = LIN.ask("{ allowanceHomes(where: {district: {_eq: \"临港新区\"}}) { homes } }");
    JsonNode body = Asker.JSON.readTree(recordedBody(answer.record()));
    Set<String> tables = new TreeSet<>(body.findValuesAsText("table"));
    assertThat(tables).containsExactly("low_income", "person", "property");
  }

  private static byte[] recordedBody(String record) {
    return CITY.landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT convert_to(document::text, 'UTF8') FROM ledger_document WHERE id = :id")
                    .bind("id", UUID.fromString(record))
                    .mapTo(byte[].class)
                    .one());
  }
}
