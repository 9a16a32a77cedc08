package dev.landbridge.api.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Check;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.ViewBody;
import dev.landbridge.core.catalog.composition.Composition;
import dev.landbridge.core.catalog.composition.CompositionResult;
import dev.landbridge.core.catalog.composition.SourceState;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.source.SourceMetadata;
import dev.landbridge.core.source.TableMetadata;
import dev.landbridge.core.type.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompositionTest {
  private static final String HOUSING =
      """
      extend schema @department(code: "FG", name: "房管局")

      "房产"
      type Property @table(source: "police", name: "person")
                    @catalogue(updates: LIVE, method: INTERFACE, classification: "L2")
                    @share(as: NOT_SHARED, basis: "个人信息保护法") {
        ownerId: String! @column(name: "id_no") @format(as: CITIZEN_ID, spellings: [LOWER_CASE])
        owner: Person @link(from: "ownerId", to: "idNumber")
      }

      extend type Person {
        properties: [Property!] @link(from: "idNumber", to: "ownerId")
      }
      """;

  private static City city() {
    return new City().with("housing.graphql", HOUSING);
  }

  private static ObjectType type(City.Outcome outcome, String name) {
    return outcome.result().catalog().type(name).orElseThrow();
  }

  @Test
  void composesTypesOfAllDocuments() {
    City.Outcome outcome = city().publish();
    assertThat(outcome.lines()).isEmpty();
    assertThat(outcome.servedTypes()).containsExactly("Marriage", "Person", "Property");
    assertThat(outcome.result().catalog().departments())
        .extracting(department -> department.code())
        .containsExactly("FG", "GA", "MZ");
    assertThat(outcome.result().catalog().enums()).containsOnlyKeys("PersonStatus");
    ObjectType person = type(outcome, "Person");
    assertThat(person.available()).isTrue();
    assertThat(person.description()).contains("人口");
    assertThat(person.key()).containsExactly("idNumber");
    assertThat(person.rowFilter()).isPresent();
    assertThat(person.catalogue().format()).contains("关系表");
    assertThat(person.catalogue().methods())
        .containsExactlyInAnyOrder(
            CatalogueEntry.SharingMethod.INTERFACE, CatalogueEntry.SharingMethod.BULK);
    assertThat(person.links()).extracting(Link::name).containsExactly("marriages", "properties");
  }

  @Test
  void derivesWhatIsNotWritten() {
    City.Outcome outcome = city().publish();
    ObjectType property = type(outcome, "Property");
    assertThat(property.root()).isEqualTo("property");
    Field ownerId = property.requiredField("ownerId");
    assertThat(ownerId.sharing()).isEqualTo(property.sharing());
    assertThat(ownerId.format().orElseThrow().spellings())
        .containsExactlyInAnyOrder(Spelling.CANONICAL, Spelling.LOWER_CASE);
    ObjectType person = type(outcome, "Person");
    assertThat(person.requiredField("fullName").columnName()).isEqualTo("full_name");
    assertThat(person.requiredField("idNumber").format().orElseThrow().spellings()).hasSize(4);
    assertThat(person.requiredField("remark").sharing().attribute())
        .isEqualTo(Sharing.Attribute.NOT_SHARED);
    assertThat(type(outcome, "Marriage").requiredField("husbandId").mask())
        .contains(new Mask.KeepEnds(6, 4));
  }

  @Test
  void sharesLinkAsTheStricterOfItsEnds() {
    City.Outcome outcome = city().publish();
    ObjectType person = type(outcome, "Person");
    assertThat(person.link("marriages").orElseThrow().sharing().attribute())
        .isEqualTo(Sharing.Attribute.CONDITIONAL);
    Link properties = person.link("properties").orElseThrow();
    assertThat(properties.sharing().attribute()).isEqualTo(Sharing.Attribute.NOT_SHARED);
    assertThat(properties.owner().code()).isEqualTo("FG");
    assertThat(person.link("marriages").orElseThrow().to())
        .containsExactly(List.of("husbandId"), List.of("wifeId"));
  }

  private static final String HOUSED =
      "extend type Person { housed: Boolean @check(sql: \"EXISTS (SELECT 1 FROM Property WHERE"
          + " ownerId = :idNumber)\") ";

  private static final String CIVIL_CHECK =
      """
      extend schema @department(code: "JS", name: "建设局")

      extend type Person {
        housed: Boolean @check(sql: "EXISTS (SELECT 1 FROM Property WHERE ownerId = :idNumber)")
      }
      """;

  @Test
  void publishesChecksOfOwnAndOthersTypes() {
    City.Outcome outcome =
        new City().with("housing.graphql", HOUSING).with("check.graphql", CIVIL_CHECK).publish();
    assertThat(outcome.lines()).contains("which 房管局 does not share");
    outcome =
        new City()
            .with(
                "housing.graphql",
                HOUSING
                    .replace("NOT_SHARED, basis: \"个人信息保护法\"", "CONDITIONAL, conditions: \"x\"")
                    .replace("extend type Person {", HOUSED))
            .publish();
    Check check = type(outcome, "Person").check("housed").orElseThrow();
    assertThat(outcome.lines()).isEmpty();
    assertThat(check.owner().code()).isEqualTo("FG");
    assertThat(check.filtered()).isFalse();
    assertThat(check.sharing().attribute()).isEqualTo(Sharing.Attribute.CONDITIONAL);
    assertThat(check.consenting()).extracting(Department::code).containsExactly("FG", "GA");
    assertThat(type(outcome, "Person").links())
        .as("links of checks are no links of callers")
        .extracting(Link::name)
        .containsExactly("marriages", "properties");
  }

  @Test
  void dropsACheckWhoseOtherTypeWasLeftOut() {
    City.Outcome outcome =
        new City()
            .with(
                "housing.graphql",
                HOUSING
                    .replace("NOT_SHARED, basis: \"个人信息保护法\"", "CONDITIONAL, conditions: \"x\"")
                    .replace("id_no", "no_such_column"))
            .with("check.graphql", CIVIL_CHECK)
            .publish();
    assertThat(outcome.servedTypes()).containsExactly("Marriage", "Person");
    assertThat(type(outcome, "Person").checks()).isEmpty();
    assertThat(outcome.lines())
        .contains("Cannot publish check Person.housed: type Property was left out");
  }

  @Test
  void leavesOutBrokenDocumentAndServesOthersWithoutLinksToIt() {
    City.Outcome outcome = city().replace("fee: Decimal", "fee: Date").publish();
    assertThat(outcome.servedTypes()).containsExactly("Person", "Property");
    assertThat(type(outcome, "Person").links())
        .extracting(Link::name)
        .containsExactly("properties");
    assertThat(outcome.result().catalog().departments()).hasSize(2);
  }

  @Test
  void dropsOnlyTheLinkThatAnotherDocumentBreaks() {
    City.Outcome outcome = city().replace("points: Int", "points: Date").publish();
    assertThat(outcome.servedTypes()).containsExactly("Marriage", "Property");
    assertThat(type(outcome, "Marriage").links()).isEmpty();
    assertThat(outcome.lines())
        .contains("civil.graphql:12:", "civil.graphql:16:", "housing.graphql:8:");
  }

  @Test
  void reportsAllErrorsOfAllDocumentsAtOnce() {
    City.Outcome outcome =
        city()
            .replace("fee: Decimal", "fee: Date")
            .replace("@mask(as: ID_NUMBER)", "@mask(as: YEAR)")
            .replace("points: Int", "points: Date")
            .replace("status <> 'DEAD'", "status <> 5")
            .publish();
    assertThat(outcome.lines())
        .contains(
            "civil.graphql:8:", "civil.graphql:11:", "police.graphql:7:", "police.graphql:13:");
  }

  @Test
  void keepsTypesOfUnreachableSourceUnavailable() {
    City.Outcome outcome = city().source("civil", new SourceState.Unreachable()).publish();
    assertThat(outcome.lines()).isEmpty();
    ObjectType marriage = type(outcome, "Marriage");
    assertThat(marriage.available()).isFalse();
    assertThat(marriage.fields()).allMatch(field -> field.column().isEmpty());
    assertThat(marriage.key()).containsExactly("certificateNo");
    assertThat(marriage.links()).hasSize(1);
    assertThat(type(outcome, "Person").available()).isTrue();
  }

  @Test
  void refusesAccountThatCanWriteOnceForEachDocument() {
    City.Outcome outcome =
        new City()
            .source(
                "police",
                new SourceState.Described(City.police(List.of("INSERT on person", "superuser"))))
            .publish();
    assertThat(outcome.lines())
        .startsWith("civil.graphql:12:")
        .contains(
            "police.graphql:4: Cannot publish type Person: the account of source police can write"
                + " (INSERT on person, superuser). Register an account that can only read.");
    assertThat(outcome.servedTypes()).containsExactly("Marriage");
  }

  @Test
  void changesVersionWithDocumentsAndColumnsOnly() {
    String version = city().publish().result().catalog().version();
    assertThat(version).hasSize(64).isEqualTo(city().publish().result().catalog().version());
    assertThat(city().replace("人口", "人").publish().result().catalog().version())
        .isNotEqualTo(version);
    assertThat(new City().publish().result().catalog().version()).isNotEqualTo(version);
    assertThat(
            city()
                .source("civil", new SourceState.Unreachable())
                .publish()
                .result()
                .catalog()
                .version())
        .isNotEqualTo(version);
  }

  @Test
  void keepsItsVersionWhenEstimatesChange() {
    TableMetadata marriage = City.civil().tables().getFirst();
    TableMetadata grown =
        new TableMetadata(
            marriage.schema(),
            marriage.name(),
            marriage.defaultSchema(),
            marriage.columns(),
            marriage.uniqueKeys(),
            marriage.indexes(),
            marriage.estimatedRows() + 1,
            Map.of("husband_id", 7L));
    SourceMetadata changed = new SourceMetadata("MariaDB 11.4", List.of(), List.of(grown));
    assertThat(
            city()
                .source("civil", new SourceState.Described(changed))
                .publish()
                .result()
                .catalog()
                .version())
        .isEqualTo(city().publish().result().catalog().version());
  }

  @Test
  void composesAlikeInAnyOrderOfDocuments() {
    City broken =
        city()
            .replace("fee: Decimal", "fee: Decimal points: Int")
            .with("second.graphql", HOUSING.replace("type Property", "type Flat"))
            .with("third.graphql", City.POLICE.replace("GA", "GB").replace("公安局", "分局"));
    List<City> cities = List.of(city(), broken);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (City city : cities) {
      List<Registration> registrations = new ArrayList<>(city.publish().registrations());
      CompositionResult expected = Composition.compose(registrations, city.sources());
      for (int i = 0; i < 50; i++) {
        Collections.shuffle(registrations, random);
        assertThat(Composition.compose(registrations, city.sources()))
            .as("seed %d", seed)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void neverServesLinkToTypeThatIsNotServed() {
    List<String> fields = List.of("fee: Decimal", "points: Int", "husband: Person");
    for (String field : fields) {
      City.Outcome outcome = city().replace(field, "extra: Nothing " + field).publish();
      assertThat(outcome.problems()).extracting(Problem::message).isNotEmpty();
      outcome.result().catalog().types().values().stream()
          .flatMap(type -> type.links().stream())
          .forEach(link -> assertThat(outcome.servedTypes()).contains(link.target()));
    }
  }

  private static final String WIVES =
      """
      extend schema @department(code: "FL", name: "妇联")

      "妻子"
      type Wife @view(root: "wives", sql: "SELECT m.certificateNo, m.wifeId AS idNumber, m.husbandId, p.fullName, p.bornOn FROM Person p JOIN Marriage m ON m.wifeId = p.idNumber WHERE p.points > 3")
                @rows(where: "bornOn IS NOT NULL")
                @catalogue(updates: LIVE, method: INTERFACE, classification: "L2")
                @share(as: UNCONDITIONAL) {
        certificateNo: String! @key
        idNumber: String! @share(as: NOT_SHARED, basis: "法")
        husbandId: String!
        fullName: String
        bornOn: Date
        person: Person @link(from: "idNumber", to: "idNumber")
      }

      extend type Marriage {
        wives: [Wife!] @link(from: "wifeId", to: "idNumber")
      }
      """;

  @Test
  void makesViewsOfTablesThatInheritWhatTheyAreMadeOf() {
    City.Outcome outcome = new City().with("wives.graphql", WIVES).publish();
    assertThat(outcome.lines()).isEmpty();
    ObjectType wife = type(outcome, "Wife");
    assertThat(wife.root()).isEqualTo("wives");
    assertThat(wife.source()).isEqualTo("civil");
    assertThat(wife.table()).isEqualTo("marriage");
    assertThat(wife.rowFilter()).isEmpty();
    assertThat(wife.key()).containsExactly("certificateNo");
    ViewBody body = wife.view().orElseThrow();
    assertThat(body.reads()).containsExactly("Marriage", "Person");
    assertThat(body.owners()).extracting(owner -> owner.code()).containsExactly("MZ", "GA");
    assertThat(body.condition()).isPresent();
    assertThat(wife.requiredField("idNumber").columnName()).isEqualTo("wife_id");
    assertThat(wife.requiredField("husbandId").mask()).contains(new Mask.KeepEnds(6, 4));
    assertThat(wife.requiredField("fullName").mask()).contains(new Mask.KeepEnds(1, 0));
    assertThat(wife.requiredField("fullName").derived()).isPresent();
    assertThat(wife.requiredField("husbandId").sharing().attribute())
        .isEqualTo(Sharing.Attribute.CONDITIONAL);
    assertThat(wife.requiredField("idNumber").sharing().attribute())
        .isEqualTo(Sharing.Attribute.NOT_SHARED);
    assertThat(wife.links()).extracting(Link::name).containsExactly("person");
    assertThat(type(outcome, "Marriage").links())
        .extracting(Link::name)
        .containsExactly("husband", "wives");
  }

  @Test
  void dropsAViewWithTheTypesThatItReads() {
    City.Outcome outcome =
        new City()
            .with("wives.graphql", WIVES)
            .replace("@column(name: \"id_no\")", "@column(name: \"id_number\")")
            .publish();
    assertThat(outcome.servedTypes()).containsExactly("Marriage");
    assertThat(outcome.lines())
        .contains(
            "wives.graphql:4: Cannot publish view Wife: type Person was left out with its document police.graphql. It comes back when that is corrected.");
    assertThat(type(outcome, "Marriage").links()).isEmpty();
  }

  @Test
  void keepsAViewWhileASourceOfItsIsUnavailable() {
    City city = new City().with("wives.graphql", WIVES);
    city.sources().put("police", new SourceState.Unreachable());
    City.Outcome outcome = city.publish();
    assertThat(outcome.lines()).isEmpty();
    assertThat(type(outcome, "Wife").available()).isTrue();
  }
}
