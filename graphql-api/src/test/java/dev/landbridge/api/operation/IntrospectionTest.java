package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntrospectionTest {
  private final City city = new City();

  @Test
  void answersTheStandardQuery() {
    CompiledOperation compiled = city.compile(IntrospectionQuery.INTROSPECTION_QUERY);
    assertThat(compiled.query().roots()).isEmpty();
    assertThat(compiled.responseKeys()).containsExactly("__schema");
    assertThat(compiled.introspection().orElseThrow().answer().toString())
        .contains("Person")
        .contains("人口");
  }

  @Test
  void mixesWithDataInTheOrderAsked() {
    CompiledOperation compiled =
        city.compile(
            """
            query ($n: String!, $l: Int!, $d: Boolean) {
              a: persons(limit: $l) { name } ...t  b: __type(name: "Household") { name } z: __typename
            }
            fragment t on Query { t: __type(name: $n) { name fields(includeDeprecated: $d) { name } } }
            """,
            Map.of("n", "Marriage", "l", 3));
    assertThat(compiled.responseKeys()).containsExactly("a", "t", "b", "z");
    assertThat(compiled.query().roots()).hasSize(2);
    Map<String, ?> answer = compiled.introspection().orElseThrow().answer();
    assertThat(answer.keySet()).containsExactly("t", "b");
    assertThat(answer.get("b")).isEqualTo(Map.of("name", "Household"));
    assertThat(String.valueOf(answer.get("t"))).contains("certificateNo");
  }

  @Test
  void isKnownAgainUnlessValuesOfTheCallerAreInIt() {
    CompiledOperation all = city.compile(IntrospectionQuery.INTROSPECTION_QUERY);
    CompiledOperation again = city.compile(IntrospectionQuery.INTROSPECTION_QUERY);
    CompiledOperation other = city.compile("{ __schema { queryType { name } } }");
    assertThat(all.introspection().orElseThrow().key())
        .isPresent()
        .isEqualTo(again.introspection().orElseThrow().key())
        .isNotEqualTo(other.introspection().orElseThrow().key());
    CompiledOperation named =
        city.compile("query ($n: String!) { __type(name: $n) { name } }", Map.of("n", "Person"));
    assertThat(named.introspection().orElseThrow().key()).isEmpty();
  }

  @Test
  void leavesSkippedFieldsOut() {
    CompiledOperation compiled =
        city.compile(
            "query ($s: Boolean!) { __schema @skip(if: $s) { queryType { name } } __typename }",
            Map.of("s", true));
    assertThat(compiled.introspection()).isEmpty();
    assertThat(compiled.responseKeys()).containsExactly("__typename");
  }
}
