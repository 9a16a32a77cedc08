package dev.landbridge.api.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What owners have to consent to, and what would lift their masks. */
class ConsentAndMaskTest {
  /** Housing looks at marriages and persons, and leads from persons to marriages. */
  private static final String HOUSING =
      """
      extend schema @department(code: "FG", name: "房管局")

      "夫妻"
      type Couple
        @view(
          root: "couples"
          sql: "SELECT m.certificateNo, p.fullName FROM Marriage m LEFT JOIN Person p ON p.idNumber = m.wifeId"
        )
        @catalogue(updates: LIVE, method: INTERFACE, classification: "L3")
        @share(as: CONDITIONAL, conditions: "住房保障") {
        certificateNo: String! @key
        fullName: String
      }

      extend type Person {
        husbandIn: [Marriage!] @link(from: "idNumber", to: "husbandId")
        wed: Boolean @check(sql: "EXISTS (SELECT 1 FROM Marriage WHERE wifeId = :idNumber)")
      }

      extend type Marriage {
        couple: Couple @link(from: "certificateNo", to: "certificateNo")
      }
      """;

  private final City city = new City().with("housing.graphql", HOUSING);

  private CompositionResult composed(Set<Consent> given) {
    City.Outcome outcome = city.publish();
    assertThat(outcome.lines()).isEmpty();
    return Composition.compose(outcome.registrations(), city.sources(), given::contains);
  }

  private static List<String> checks(Catalog catalog) {
    return catalog.type("Person").orElseThrow().checks().stream().map(Check::name).toList();
  }

  @Test
  void whatReadsOthersTypesIsLeftOutUntilAllHaveConsented() {
    CompositionResult none = composed(Set.of());
    assertThat(none.problems()).isEmpty();
    assertThat(none.catalog().types()).containsOnlyKeys("Marriage", "Person");
    assertThat(checks(none.catalog())).isEmpty();
    assertThat(none.catalog().type("Marriage").orElseThrow().links())
        .as("links to it wait with it")
        .extracting(Link::name)
        .containsExactly("husband");
    assertThat(none.definitions())
        .extracting(SharedDefinition::name)
        .containsExactly("Couple", "Person.wed");

    Set<Consent> given = new HashSet<>();
    for (SharedDefinition definition : none.definitions()) {
      assertThat(definition.owners())
          .extracting(owner -> owner.code())
          .containsExactlyInAnyOrder("GA", "MZ");
      given.add(definition.by(definition.owners().getFirst()));
    }
    assertThat(composed(given).catalog().types()).as("one is not all").doesNotContainKey("Couple");
    none.definitions()
        .forEach(definition -> given.add(definition.by(definition.owners().getLast())));
    Catalog all = composed(given).catalog();
    assertThat(all.types()).containsKey("Couple");
    assertThat(checks(all)).containsExactly("wed");
    assertThat(all.version()).isNotEqualTo(none.catalog().version());
  }

  @Test
  void anotherSqlIsAnotherDefinition() {
    List<String> before = digests();
    city.replace("SELECT 1 FROM Marriage WHERE wifeId", "SELECT 2 FROM Marriage WHERE wifeId");
    List<String> after = digests();
    assertThat(after.getFirst()).as("the view").isEqualTo(before.getFirst());
    assertThat(after.getLast()).as("the check").isNotEqualTo(before.getLast());
  }

  private List<String> digests() {
    return composed(Set.of()).definitions().stream().map(SharedDefinition::digest).toList();
  }

  @Test
  void warnsWhereALinkShowsAnothersMaskedKey() {
    CompositionResult result = composed(Set.of());
    assertThat(result.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.position().file()).isEqualTo("housing.graphql");
              assertThat(warning.position().line()).isEqualTo(16);
              assertThat(warning.message())
                  .contains("link Person.husbandIn", "Marriage.husbandId, which 民政局 masks");
            });
    assertThat(new City().publish().result().warnings()).as("one's own").isEmpty();
  }

  @Test
  void aFieldThatIsWithheldIsSharedWithNobodyButWhereItSaysOtherwise() {
    List<Registration> registrations =
        new City()
            .publish().registrations().stream()
                .map(
                    it ->
                        it.withholding(
                            Set.of("Person.points", "Person.remark", "Person.marriages"),
                            it.digest() + "-",
                            "later"))
                .toList();
    CompositionResult result = Composition.compose(registrations, city.sources());
    assertThat(result.problems()).extracting(Problem::message).isEmpty();
    var person = result.catalog().type("Person").orElseThrow();
    assertThat(person.requiredField("points").sharing().attribute())
        .isEqualTo(Sharing.Attribute.NOT_SHARED);
    assertThat(person.requiredField("remark").sharing().basis()).contains("个人信息保护法");
    assertThat(person.link("marriages").orElseThrow().sharing().attribute())
        .isEqualTo(Sharing.Attribute.NOT_SHARED);
    assertThat(person.requiredField("bornOn").sharing().attribute())
        .isEqualTo(Sharing.Attribute.CONDITIONAL);
  }

  @Test
  void aDocumentOfNobodyIsLeftOut() {
    City.Outcome outcome = new City().replace("name: \"民政局\"", "name: \" \"").publish();
    assertThat(outcome.lines())
        .contains("civil.graphql:1: Cannot publish the document: its department");
    assertThat(outcome.result().leftOut()).containsExactly("civil.graphql");
  }
}
