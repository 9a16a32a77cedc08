package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedTextTest {
  private final City city = new City();

  @Test
  void holdsNoValueOfTheCaller() {
    CompiledOperation compiled =
        city.compile(
            """
            # 甲乙
            query Q($n: String = "甲乙", $literal1: Int! = 4242) {
              personsByPk(idNumber: "%s") { ...f }
              persons(where: {name: {_eq: $n, _in: ["甲乙", $n]}, heightCm: {_gt: 4242}, alive: {_isNull: true}},
                orderBy: {name: ASC}, limit: $literal1) { name @skip(if: false) }
              __type(name: "甲乙") { name }
            }
            fragment f on Person { marriages(where: {certificateNo: {_like: "甲乙"}}, limit: 4242) { status } }
            fragment g on Person { name }
            query R { persons { ...g } }
            """
                .formatted(CityCatalog.WANG),
            "Q");
    assertThat(compiled.text())
        .isEqualTo(
            """
            query Q($n: String, $literal1: Int!, $_literal1: String!, $literal2: String!, $literal3: Int!, $literal4: String!, $literal5: String!, $literal6: Int!) {
              personsByPk(idNumber: $_literal1) {
                ...f
              }
              persons(where: {name : {_eq : $n, _in : [$literal2, $n]}, heightCm : {_gt : $literal3}, alive : {_isNull : true}}, orderBy: {name : ASC}, limit: $literal1) {
                name @skip(if: false)
              }
              __type(name: $literal4) {
                name
              }
            }

            fragment f on Person {
              marriages(where: {certificateNo : {_like : $literal5}}, limit: $literal6) {
                status
              }
            }
            """);
  }

  @Test
  void namesThePlaceOfEveryValueAndWhichArePersonalKeys() {
    CompiledOperation compiled =
        city.compile(
            "query ($w: PersonsBoolExp!) { persons(where: $w, limit: 5) { name } }",
            Map.of(
                "w",
                Map.of(
                    "_or",
                    List.of(
                        Map.of("idNumber", Map.of("_in", List.of(CityCatalog.WANG))),
                        Map.of("name", Map.of("_eq", "王"))))));
    assertThat(compiled.usedValues())
        .extracting(UsedValue::place)
        .containsExactly("$w._or[0].idNumber._in", "$w._or[1].name._eq", "$literal1");
    assertThat(compiled.usedValues())
        .extracting(UsedValue::isPersonalKey)
        .containsExactly(true, false, false);
    assertThat(compiled.personalKeys().getFirst().value()).isEqualTo(List.of(CityCatalog.WANG));
    assertThat(compiled + compiled.usedValues().toString()).doesNotContain(CityCatalog.WANG);
  }
}
