package dev.landbridge.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.EnumType;
import graphql.GraphQL;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.validation.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PublicSchemaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/city.graphqls");

  private final PublicSchema schema = PublicSchema.of(CityCatalog.catalog());

  @Test
  void showsTheCityAsTheGoldenFileSays() throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, schema.sdl());
    }
    assertThat(schema.sdl()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void isTheSameWheneverItIsMade() {
    assertThat(PublicSchema.of(CityCatalog.catalog()).sdl()).isEqualTo(schema.sdl());
  }

  @Test
  void makesEverythingPublishedNullable() {
    assertThat(schema.graphQl().getQueryType().getFields())
        .isNotEmpty()
        .allSatisfy(field -> assertThat(field.getType()).isNotInstanceOf(GraphQLNonNull.class));
  }

  @Test
  void answersFullIntrospectionWithTheDepartmentsWords() {
    var result =
        GraphQL.newGraphQL(schema.graphQl())
            .build()
            .execute(IntrospectionQuery.INTROSPECTION_QUERY);
    assertThat(result.getErrors()).isEmpty();
    assertThat(String.valueOf(result.<Object>getData()))
        .contains("人口")
        .contains("登记机关")
        .contains("已婚");
  }

  @Test
  void isSound() {
    assertThat(new SchemaValidator().validateSchema(schema.graphQl())).isEmpty();
    for (String type : List.of("Household", "Marriage")) {
      ObjectType bare = onlyJson(CityCatalog.catalog().type(type).orElseThrow());
      assertThat(new SchemaValidator().validateSchema(PublicSchema.of(with(bare)).graphQl()))
          .isEmpty();
    }
  }

  @Test
  void leavesOutWhatWouldBeEmpty() {
    GraphQLSchema city = schema.graphQl();
    assertThat(city.getType("HouseholdsNumbers")).isNull();
    assertThat(city.getType("MarriagesNumbersBoolExp")).isNull();
    assertThat(members(city, "MarriagesOfAggregate")).hasSize(1);
    assertThat(members(city, "MarriagesSumFields"))
        .as("nothing of a marriage can be summed, but heights of husbands")
        .hasSize(1);
    PublicSchema bare =
        PublicSchema.of(with(onlyJson(CityCatalog.catalog().type("Marriage").orElseThrow())));
    assertThat(bare.root("marriagesGroupBy")).isEmpty();
    assertThat(bare.root("marriagesAggregate")).isPresent();
    assertThat(bare.graphQl().getType("MarriagesOrderBy")).isNull();
  }

  @Test
  void hasNoLookUpForATypeWithoutKey() {
    PublicSchema keyless =
        PublicSchema.of(with(keyless(CityCatalog.catalog().type("Household").orElseThrow())));
    assertThat(keyless.root("households")).containsInstanceOf(RootField.Rows.class);
    assertThat(keyless.root("householdsByPk")).isEmpty();
    assertThat(keyless.graphQl().getQueryType().getField("households").getArguments())
        .extracting(GraphQLArgument::getName)
        .containsExactlyInAnyOrder("where", "orderBy");
  }

  @Test
  void leavesOutWhatOthersShareWithNobody() {
    Catalog city = CityCatalog.catalog();
    ObjectType person = city.type("Person").orElseThrow();
    String key = person.key().getFirst();
    PublicSchema whole =
        PublicSchema.of(
            with(
                withholding(person, field -> field.name().equals(key)),
                withholding(city.type("Marriage").orElseThrow(), _ -> true)));
    PublicSchema shown = whole.shownTo("GJJ");
    assertThat(new SchemaValidator().validateSchema(shown.graphQl())).isEmpty();
    assertThat(shown.root("persons")).isPresent();
    assertThat(shown.root("personsByPk")).as("its key is withheld").isEmpty();
    assertThat(shown.root("marriages")).isEmpty();
    assertThat(shown.sdl()).doesNotContain(key + ":").doesNotContain("Marriage");
    assertThat(shown.catalog()).as("what names mean").isSameAs(whole.catalog());
    assertThat(whole.shownTo("XX")).as("one for all who withhold nothing").isSameAs(shown);
    PublicSchema own = whole.shownTo(person.owner().code());
    assertThat(own.root("personsByPk")).isPresent();
    assertThat(own.version()).isNotEqualTo(shown.version());
  }

  private static ObjectType withholding(ObjectType type, Predicate<Field> which) {
    Sharing nobody =
        new Sharing(Sharing.Attribute.NOT_SHARED, Optional.empty(), Optional.of("第二十八条"));
    List<Field> fields =
        type.fields().stream()
            .map(
                it ->
                    !which.test(it)
                        ? it
                        : new Field(
                            it.typeName(),
                            it.name(),
                            it.description(),
                            it.type(),
                            it.nonNull(),
                            it.columnName(),
                            it.column(),
                            it.format(),
                            it.mask(),
                            nobody))
            .toList();
    return new ObjectType(
        type.name(),
        type.description(),
        type.owner(),
        type.root(),
        type.source(),
        type.schema(),
        type.table(),
        type.available(),
        type.estimatedRows(),
        type.catalogue(),
        type.sharing(),
        fields,
        type.links(),
        type.key(),
        type.rowFilter());
  }

  @Test
  void refusesTwoRootFieldsOfOneName() {
    ObjectType household = CityCatalog.catalog().type("Household").orElseThrow();
    assertThatThrownBy(() -> PublicSchema.of(with(rename(household, "Household", "persons"))))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("Cannot show root field persons");
  }

  @Test
  void refusesATypeOfANameThatItDerives() {
    Catalog city = CityCatalog.catalog();
    EnumType clash =
        new EnumType(
            "PersonsBoolExp", Optional.empty(), List.of(new EnumType.Value("A", Optional.empty())));
    Catalog catalog =
        new Catalog("x", city.departments(), city.types(), Map.of("PersonsBoolExp", clash));
    assertThatThrownBy(() -> PublicSchema.of(catalog))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("PersonsBoolExp");
  }

  @Test
  void standsWithoutAnyType() {
    PublicSchema empty = PublicSchema.of(new Catalog("empty", List.of(), Map.of(), Map.of()));
    assertThat(empty.sdl()).contains("nothingPublished");
  }

  private static Catalog with(ObjectType... changed) {
    Catalog city = CityCatalog.catalog();
    Map<String, ObjectType> types = new HashMap<>(city.types());
    List.of(changed).forEach(type -> types.put(type.name(), type));
    return new Catalog("changed", city.departments(), types, city.enums());
  }

  private static ObjectType keyless(ObjectType type) {
    return change(type, type.root(), List.of());
  }

  private static List<GraphQLFieldDefinition> members(GraphQLSchema schema, String type) {
    return Objects.requireNonNull(schema.getObjectType(type)).getFields();
  }

  private static ObjectType onlyJson(ObjectType type) {
    Field json = CityCatalog.catalog().type("Person").orElseThrow().requiredField("extra");
    return change(type, type.root(), List.of(), List.of(json), List.of());
  }

  private static ObjectType rename(ObjectType type, String name, String root) {
    assertThat(type.name()).isEqualTo(name);
    return change(type, root, type.key());
  }

  private static ObjectType change(ObjectType type, String root, List<String> key) {
    return change(type, root, key, type.fields(), type.links());
  }

  private static ObjectType change(
      ObjectType type, String root, List<String> key, List<Field> fields, List<Link> links) {
    return new ObjectType(
        type.name(),
        type.description(),
        type.owner(),
        root,
        type.source(),
        type.schema(),
        type.table(),
        type.available(),
        type.estimatedRows(),
        type.catalogue(),
        type.sharing(),
        fields,
        links,
        key,
        type.rowFilter());
  }
}
