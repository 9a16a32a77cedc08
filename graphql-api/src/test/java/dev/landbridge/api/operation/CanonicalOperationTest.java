package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalOperationTest {
  private static final String QUERY =
      "query Q($id: String!) { personsByPk(idNumber: $id) { name phone } }";

  private static CanonicalOperation canonical(String text) {
    Document document = Parser.parse(text);
    return CanonicalOperation.of(
        document, document.getDefinitionsOfType(OperationDefinition.class).getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query Other($id: String!) { personsByPk(idNumber: $id) { name, phone } }",
        "query ($id: String!) { personsByPk(idNumber: $id) { ...F } } fragment F on Person { name phone }",
        "query ($id: String!) { personsByPk(idNumber: $id) { ... on Person { name ... { phone } } } }",
        "query ($id: String!) { ...R } fragment R on Query { personsByPk(idNumber: $id) { name ...F } }"
            + " fragment F on Person { phone }"
      })
  void isOneForAllWaysToWriteIt(String same) {
    assertThat(canonical(same))
        .extracting(CanonicalOperation::text)
        .isEqualTo(canonical(QUERY).text());
    assertThat(canonical(same).digest()).isEqualTo(canonical(QUERY).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query Q($id: String!) { personsByPk(idNumber: $id) { name } }",
        "query Q($id: String!) { personsByPk(idNumber: $id) { name phone bornOn } }",
        "query Q($id: String!) { personsByPk(idNumber: $id) { name a: phone } }",
        "query Q($id: String!) { personsByPk(idNumber: $id) { name phone @skip(if: false) } }",
        "query Q($id: String!) { a: personsByPk(idNumber: $id) { name phone } }",
        "query Q($id: String = \"1\") { personsByPk(idNumber: $id) { name phone } }",
        "query Q($id: ID!) { personsByPk(idNumber: $id) { name phone } }",
        "query Q($key: String!) { personsByPk(idNumber: $key) { name phone } }",
        "query Q { personsByPk(idNumber: \"1\") { name phone } }",
        "query Q { personsByPk(idNumber: \"2\") { name phone } }",
        "query Q($id: String!) { personsByPk(idNumber: $id) { ... @include(if: true) { name } phone } }"
      })
  void isAnotherForEveryOtherQuery(String other) {
    assertThat(canonical(other).digest()).isNotEqualTo(canonical(QUERY).digest());
  }

  @Test
  void keepsWhatADirectiveOnAFragmentLeavesOut() {
    CanonicalOperation spread =
        canonical(
            "query ($a: Boolean!) { persons { ...F @include(if: $a) } } fragment F on Person { name }");
    assertThat(spread.text()).contains("@include(if:$a)").doesNotContain("fragment");
    assertThat(spread.withAllBranches().text()).doesNotContain("@include").contains("name");
  }

  @Test
  void takesEveryBranch() {
    CanonicalOperation branches =
        canonical("query ($a: Boolean!) { persons { name @include(if: $a) phone @skip(if: $a) } }");
    assertThat(branches.withAllBranches().text()).contains("name", "phone").doesNotContain("if:");
  }
}
