package dev.landbridge.api.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.type.KeyFormat;
import dev.landbridge.core.type.Spelling;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationReaderTest {
  private static Registration read(String text) {
    ReadResult result = RegistrationReader.read("a.graphql", text);
    assertThat(result.problems()).isEmpty();
    return result.registration().orElseThrow();
  }

  @Test
  void readsTypesExtensionsAndEnums() {
    Registration police = read(City.POLICE);
    assertThat(police.department().code()).isEqualTo("GA");
    assertThat(police.digest()).hasSize(64);
    assertThat(police.enums().getFirst().type().description()).contains("状态");
    TypeDeclaration person = police.types().getFirst();
    assertThat(person.fields())
        .extracting(FieldDeclaration::name)
        .containsExactly("idNumber", "fullName", "bornOn", "status", "points", "remark");
    FieldDeclaration idNumber = person.fields().getFirst();
    assertThat(idNumber.nonNull()).isTrue();
    assertThat(idNumber.description()).contains("公民身份号码");
    assertThat(idNumber.directive(Directive.Key.class)).isPresent();
    assertThat(read(City.CIVIL).extensions().getFirst().fields().getFirst().list()).isTrue();
  }

  @Test
  void positionsDescribedPartsWhereTheyBegin() {
    Registration registration =
        read(
            """
            extend schema @department(code: "X", name: "某局")
            \"""
            a "quoted" text \\\""" over
            two lines
            \"""
            # and a comment
            type A {
              "with \\" in it" a: Int
              "next line"

              b: [Int!]!
            }
            """);
    TypeDeclaration type = registration.types().getFirst();
    assertThat(type.position()).isEqualTo(new Position("a.graphql", 7, 1));
    assertThat(type.fields().get(0).position()).isEqualTo(new Position("a.graphql", 8, 19));
    assertThat(type.fields().get(1).position()).isEqualTo(new Position("a.graphql", 11, 3));
  }

  @Test
  void positionsLinesThatEndInAnyWay() {
    String text =
        "extend schema @department(code: \"X\", name: \"某局\")\n\"𠮷\" type A @key {\n a: Int }";
    for (String lineEnd : List.of("\n", "\r\n")) {
      List<Problem> problems = RegistrationReader.read("a", text.replace("\n", lineEnd)).problems();
      assertThat(problems).extracting(Problem::position).containsExactly(new Position("a", 2, 12));
    }
  }

  @Test
  void coercesSingleValuesToLists() {
    FieldDeclaration field =
        read("""
                extend schema @department(code: "X", name: "某局")
                type A {
                  a: ID @format(as: CREDIT_CODE, spellings: PADDED) @link(from: "a", toAny: ["b", "c"])
                }
                """)
            .types()
            .getFirst()
            .fields()
            .getFirst();
    Directive.Format format = field.directive(Directive.Format.class).orElseThrow();
    assertThat(format.spellings().orElseThrow()).containsExactly(Spelling.PADDED);
    Directive.Link link = field.directive(Directive.Link.class).orElseThrow();
    assertThat(link.from()).containsExactly("a");
    assertThat(link.to()).isEmpty();
    assertThat(link.toAny().orElseThrow()).containsExactly("b", "c");
  }

  @Test
  void reportsProblemsOfAllPartsAtOnce() {
    List<Problem> problems =
        RegistrationReader.read(
                "a.graphql",
                """
                type Query { a: Int @mine }
                union U = A
                type A @table(name: 1) { __a(x: Int): Int @key(a: 1) }
                """)
            .problems();
    assertThat(problems)
        .extracting(problem -> problem.position().line())
        .containsExactly(1, 1, 1, 2, 3, 3, 3, 3, 3);
  }

  @Test
  void readsNothingFromAnythingElse() {
    for (String text :
        List.of("", "  ", "{", "\"", "type", "\u0000", "😀", "#", "\"\"\"", "type A {\r\n")) {
      ReadResult result = RegistrationReader.read("a.graphql", text);
      assertThat(result.registration()).isEmpty();
      assertThat(result.problems()).hasSize(1);
    }
  }

  @Test
  void definesTheEnumsThatCoreKnows() {
    assertDefined("UpdateFrequency", CatalogueEntry.UpdateFrequency.values());
    assertDefined("SharingMethod", CatalogueEntry.SharingMethod.values());
    assertDefined("Sharing", Sharing.Attribute.values());
    assertDefined("KeyFormat", KeyFormat.values());
    assertDefined("Spelling", Spelling.values());
    assertDefined("Mask", Directive.Mask.Kind.values());
  }

  private static void assertDefined(String name, Enum<?>[] values) {
    assertThat(Vocabulary.loaded().enumValues(name).orElseThrow())
        .containsExactlyElementsOf(Arrays.stream(values).map(Enum::name).toList());
  }
}
