package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.query.ListArguments;
import dev.landbridge.core.query.Root;
import dev.landbridge.core.query.Selection;
import dev.landbridge.core.type.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private final City city = new City();

  @Test
  void compilesALookUpByKey() {
    CompiledOperation compiled =
        city.compile("{ personsByPk(idNumber: \"%s\") { name } }".formatted(CityCatalog.WANG));
    Root.ByKey root = (Root.ByKey) compiled.query().roots().getFirst();
    assertThat(root.responseKey()).isEqualTo("personsByPk");
    assertThat(root.type().name()).isEqualTo("Person");
    assertThat(root.key())
        .singleElement()
        .satisfies(k -> assertThat(k.type()).isEqualTo(Scalar.STRING));
    assertThat(root.selections()).containsExactly(new Selection.OfField("name", person("name")));
    assertThat(compiled.values().values()).containsExactly(CityCatalog.WANG);
    assertThat(compiled.query().catalogVersion()).isEqualTo("city-1");
  }

  @Test
  void takesACompositeKeyInTheOrderOfTheType() {
    CompiledOperation compiled =
        city.compile("{ marriagesByPk(certificateNo: \"c\", district: \"d\") { status } }");
    assertThat(compiled.values().values()).containsExactly("d", "c");
  }

  @Test
  void resolvesAliasesFragmentsAndTypename() {
    CompiledOperation compiled =
        city.compile(
            """
            query Q { p: persons { __typename ...a ... on Person { n: name } ... { born } } t: __typename }
            fragment a on Person { idNumber ...b }
            fragment b on Person { alive }
            """);
    assertThat(compiled.name()).contains("Q");
    assertThat(compiled.responseKeys()).containsExactly("p", "t");
    assertThat(compiled.query().roots().get(1)).isEqualTo(new Root.Typename("t"));
    Root.Rows rows = (Root.Rows) compiled.query().roots().getFirst();
    assertThat(rows.arguments()).isEqualTo(ListArguments.NONE);
    assertThat(rows.selections())
        .containsExactly(
            new Selection.OfTypename("__typename", "Person"),
            new Selection.OfField("idNumber", person("idNumber")),
            new Selection.OfField("alive", person("alive")),
            new Selection.OfField("n", person("name")),
            new Selection.OfField("born", person("born")));
  }

  @Test
  void mergesFieldsOfOneResponseKeyAtEveryLevel() {
    CompiledOperation compiled =
        city.compile(
            """
            { persons { household { number } name }
              persons { name household { address members { name } } household { members { born } } } }
            """);
    Root.Rows rows = (Root.Rows) compiled.query().roots().getFirst();
    assertThat(compiled.query().roots()).hasSize(1);
    assertThat(rows.selections())
        .extracting(Selection::responseKey)
        .containsExactly("household", "name");
    Selection.OfLink household = (Selection.OfLink) rows.selections().getFirst();
    assertThat(household.arguments()).isEqualTo(ListArguments.NONE);
    assertThat(household.selections())
        .extracting(Selection::responseKey)
        .containsExactly("number", "address", "members");
    Selection.OfLink members = (Selection.OfLink) household.selections().get(2);
    assertThat(members.selections())
        .extracting(Selection::responseKey)
        .containsExactly("name", "born");
  }

  @Test
  void leavesOutWhatSkipAndIncludeTakeOut() {
    String document =
        """
        query ($no: Boolean!, $yes: Boolean = true) {
          persons { name @skip(if: $yes) born @include(if: $no) alive @include(if: $yes)
            ...f @skip(if: $yes) ... @include(if: $yes) { serial } weight @skip(if: false) }
        }
        fragment f on Person { idNumber }
        """;
    CompiledOperation compiled = city.compile(document, Map.of("no", false));
    assertThat(((Root.Rows) compiled.query().roots().getFirst()).selections())
        .extracting(Selection::responseKey)
        .containsExactly("alive", "serial", "weight");
    CompiledOperation other = city.compile(document, Map.of("no", true, "yes", false));
    assertThat(((Root.Rows) other.query().roots().getFirst()).selections())
        .extracting(Selection::responseKey)
        .containsExactly("name", "born", "idNumber", "weight");
  }

  @Test
  void givesListLinksTheSameArguments() {
    CompiledOperation compiled =
        city.compile(
            "{ persons { marriages(where: {status: {_eq: MARRIED}}, orderBy: {registeredOn: DESC},"
                + " limit: 1, offset: 2) { certificateNo } } }");
    Selection.OfLink marriages =
        (Selection.OfLink)
            ((Root.Rows) compiled.query().roots().getFirst()).selections().getFirst();
    assertThat(marriages.target().name()).isEqualTo("Marriage");
    assertThat(marriages.arguments().orderBy()).hasSize(1);
    assertThat(compiled.values().values()).containsExactly("MARRIED", 1, 2);
  }

  @Test
  void choosesTheOperationByName() {
    String document = "query A { persons { name } } query B { households { number } }";
    OperationCompiler compiler = new OperationCompiler(OperationLimits.DEFAULT);
    GraphQlRequest b = new GraphQlRequest(document, Optional.of("B"), Map.of());
    assertThat(((CompiledOperation) compiler.compile(City.SCHEMA, b, City.CURSORS)).responseKeys())
        .containsExactly("households");
    for (Optional<String> name : List.of(Optional.of("C"), Optional.<String>empty())) {
      GraphQlRequest request = new GraphQlRequest(document, name, Map.of());
      assertThat(compiler.compile(City.SCHEMA, request, City.CURSORS)).isInstanceOf(Refused.class);
    }
  }

  private static Field person(String name) {
    return CityCatalog.catalog().type("Person").orElseThrow().requiredField(name);
  }
}
