package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is measured of a document with its fragments written out. */
class DocumentLimitsTest {
  /** Few fields, one long value, spread many times: its canonical form would be huge. */
  @Test
  void longValuesInFragmentsCountForEachSpread() {
    String value = "x".repeat(OperationLimits.DEFAULT.maxCharacters() / 20);
    String fragment =
        " fragment F on Query { persons(where: {name: {_eq: \"" + value + "\"}}) { name } }";
    assertThat(excess("{ ...F }" + fragment)).isEmpty();
    assertThat(excess("{ " + "...F ".repeat(25) + "}" + fragment))
        .hasValueSatisfying(
            excess -> assertThat(excess).contains("with its fragments written out"));
  }

  @Test
  void longAliasesCountForEachSpread() {
    String alias = "a".repeat(OperationLimits.DEFAULT.maxCharacters() / 20);
    String fragment = " fragment F on Query { " + alias + ": __typename }";
    assertThat(excess("{ " + "...F ".repeat(25) + "}" + fragment)).isPresent();
  }

  private static Optional<String> excess(String text) {
    return DocumentSize.excess(Parser.parse(text), OperationLimits.DEFAULT);
  }
}
