package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class OperationSizeTest {
  private final City city = new City();

  @Test
  void refusesAHundredThousandTokensQuickly() {
    refused("{ persons { " + "name ".repeat(100_000) + "} }");
    refused("{ persons(where: {name: {_in: [" + "\"a\" ".repeat(39_000) + "]}}) { name } }");
  }

  @Test
  void refusesADepthOfAThousandQuickly() {
    refused(
        "{ persons "
            + "{ marriages { husband ".repeat(500)
            + "{ name }"
            + " } }".repeat(500)
            + " }");
    refused("{ persons { name " + "... { ".repeat(1_000) + "name" + " }".repeat(1_000) + " } }");
    refused(
        "{ persons(where: " + "{_not: ".repeat(1_000) + "{}" + "}".repeat(1_000) + ") { name } }");
    refused("{ persons(where: " + "[".repeat(1_000) + "]".repeat(1_000) + ") { name } }");
    refused(
        "query ($a: "
            + "[".repeat(1_000)
            + "Int"
            + "]".repeat(1_000)
            + ") { persons(limit: $a) { name } }");
  }

  @Test
  void refusesTwentyOneFieldsInsideOneAnotherAndTakesTwenty() {
    assertThat(city.compile(nested(9)).query().roots()).hasSize(1);
    refused(nested(10));
  }

  @Test
  void refusesFragmentsThatMultiply() {
    String fragments =
        IntStream.range(0, 15)
            .mapToObj(
                i ->
                    "fragment f%d on Person { ...f%d a: name ...f%d b: name }"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining("\n"));
    refused("{ persons { ...f0 } }\n" + fragments + "\nfragment f15 on Person { name }");
  }

  @Test
  void refusesALongChainOfFragments() {
    String chain =
        IntStream.range(0, 1_500)
            .mapToObj(i -> "fragment f%d on Person { ...f%d }".formatted(i, i + 1))
            .collect(Collectors.joining("\n"));
    refused("{ persons { ...f0 } }\n" + chain + "\nfragment f1500 on Person { name }");
  }

  @Test
  void refusesTooManyAliasesAndRootFields() {
    refused(
        "{ persons { "
            + IntStream.range(0, 501)
                .mapToObj(i -> "a%d: name".formatted(i))
                .collect(Collectors.joining(" "))
            + " } }");
    refused(
        "{ "
            + IntStream.range(0, 51)
                .mapToObj(i -> "a%d: persons { name }".formatted(i))
                .collect(Collectors.joining(" "))
            + " }");
  }

  @Test
  void refusesVariablesThatAreTooDeepOrTooMany() {
    String document = "query ($w: PersonsBoolExp!) { persons(where: $w) { name } }";
    Object deep = Map.of();
    for (int i = 0; i < 1_000; i++) {
      deep = Map.of("_not", deep);
    }
    assertThat(city.error(document, Map.of("w", deep)).code()).isEqualTo(ErrorCode.QUERY_TOO_LARGE);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      many.add("a");
    }
    assertThat(city.error(document, Map.of("w", Map.of("name", Map.of("_in", many)))).code())
        .isEqualTo(ErrorCode.QUERY_TOO_LARGE);
  }

  @Test
  void refusesIntrospectionThatMultiplies() {
    String fields = "fields { type { ".repeat(8) + "name" + " } }".repeat(8);
    refused("{ __schema { types { " + fields + " } } }");
    refused("{ a: __schema { queryType { name } } b: __schema { queryType { name } } }");
  }

  private static String nested(int pairs) {
    return "{ persons "
        + "{ marriages { husband ".repeat(pairs)
        + "{ name }"
        + " } }".repeat(pairs)
        + " }";
  }

  private void refused(String document) {
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> assertThat(city.error(document).code()).isEqualTo(ErrorCode.QUERY_TOO_LARGE));
  }
}
