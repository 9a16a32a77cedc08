package dev.landbridge.api.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.api.operation.RequestError;
import dev.landbridge.core.access.Denial;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.execute.ExecutionError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorMappingTest {
  private static final Purpose PURPOSE = new Purpose("GJJ-TQ", Optional.of("2024-1"));

  @Test
  void tellsWhoCanGrantWhatIsDenied() {
    GraphQlError error = ErrorMapping.of(denial(FieldUse.Kind.SELECT), PURPOSE);
    assertThat(error.message())
        .isEqualTo(
            "Cannot read Person.phone: 公安局 has not granted it for matter GJJ-TQ. Ask 公安局 for"
                + " select on Person.phone.");
    assertThat(error.path()).containsExactly("persons", "phone");
    assertThat(error.extensions())
        .containsExactly(
            Map.entry("code", "SHARE_NOT_APPROVED"),
            Map.entry("owner", "GA"),
            Map.entry("use", "SELECT"),
            Map.entry("field", "Person.phone"));
  }

  @ParameterizedTest
  @EnumSource(FieldUse.Kind.class)
  void namesEveryKindOfUse(FieldUse.Kind kind) {
    GraphQlError error = ErrorMapping.of(denial(kind), PURPOSE);
    assertThat(error.message()).startsWith("Cannot ").contains("Ask 公安局 for ").endsWith(".");
    assertThat(error.extensions()).containsEntry("use", kind.name());
  }

  @Test
  void tellsWhereACheckAnswers() {
    GraphQlError error =
        ErrorMapping.of(
            new Denial(
                List.of("persons", "isAlone"),
                new FieldUse("Person", "isAlone", FieldUse.Kind.CHECK),
                CityCatalog.POLICE,
                Denial.Reason.NOT_FIXED_BY_KEY),
            PURPOSE);
    assertThat(error.message())
        .isEqualTo(
            "Cannot check Person.isAlone: it answers only for a row that is found by its key. Ask"
                + " it in a …ByPk field, or of one row that is linked to such a row.");
    assertThat(error.extensions())
        .containsExactly(
            Map.entry("code", "CHECK_NEEDS_KEY"), Map.entry("field", "Person.isAlone"));
  }

  @Test
  void keepsCodesPathsAndPlaces() {
    assertThat(
            ErrorMapping.of(
                new ExecutionError(List.of("a", "b"), ErrorCode.SOURCE_TIMEOUT, "Cannot y.")))
        .isEqualTo(
            new GraphQlError(
                "Cannot y.", List.of(), List.of("a", "b"), Map.of("code", "SOURCE_TIMEOUT")));
    assertThat(
            ErrorMapping.of(
                    new RequestError(
                        ErrorCode.GRAPHQL_PARSE_FAILED,
                        "Cannot z.",
                        List.of(new RequestError.Location(2, 3))))
                .locations())
        .containsExactly(Map.of("line", 2, "column", 3));
  }

  private static Denial denial(FieldUse.Kind kind) {
    return new Denial(
        List.of("persons", "phone"), new FieldUse("Person", "phone", kind), CityCatalog.POLICE);
  }
}
