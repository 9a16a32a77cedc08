package dev.landbridge.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.catalog.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final String WHERE = "query ($w: PersonsBoolExp!) { persons(where: $w) { name } }";

  private final City city = new City();

  @Test
  void yieldsTheSameInstanceForOneShape() {
    CompiledOperation first = city.compile(WHERE, Map.of("w", Map.of("name", Map.of("_eq", "a"))));
    CompiledOperation second = city.compile(WHERE, Map.of("w", Map.of("name", Map.of("_eq", "b"))));
    assertThat(second.query()).isSameAs(first.query());
    assertThat(first.values().values()).containsExactly("a");
    assertThat(second.values().values()).containsExactly("b");
  }

  @Test
  void yieldsTheSameInstanceForDocumentsThatDifferInLiteralsAndLayout() {
    CompiledOperation first = city.compile("{ persons(limit: 1) { name } } # one");
    CompiledOperation second = city.compile("query{persons(limit:2){name}}");
    assertThat(second.query()).isSameAs(first.query());
    assertThat(second.values().values()).containsExactly(2);
  }

  @Test
  void tellsShapesApart() {
    List<Map<String, Object>> shapes =
        List.of(
            Map.of("name", Map.of("_eq", "a")),
            Map.of("name", Map.of("_neq", "a")),
            Map.of("name", Map.of("_isNull", true)),
            Map.of("name", Map.of("_isNull", false)),
            Map.of("_not", Map.of("name", Map.of("_eq", "a"))),
            Map.of("_or", List.of(Map.of("name", Map.of("_eq", "a")))),
            Map.of("_or", List.of(Map.of("name", Map.of("_eq", "a")), Map.of())),
            Map.of("_or", List.of()),
            Map.of("name", Map.of("_in", List.of("a"))),
            Map.of());
    assertThat(shapes.stream().map(shape -> City.where(city.compile(WHERE, Map.of("w", shape)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void doesNotCountListElementsAsShape() {
    CompiledOperation one =
        city.compile(WHERE, Map.of("w", Map.of("name", Map.of("_in", List.of("a")))));
    CompiledOperation none =
        city.compile(WHERE, Map.of("w", Map.of("name", Map.of("_in", List.of()))));
    assertThat(none.query()).isSameAs(one.query());
    assertThat(none.values().values()).containsExactly(List.of());
  }

  @Test
  void keepsCatalogVersionsApart() {
    Catalog old = CityCatalog.catalog();
    PublicSchema changed =
        PublicSchema.of(new Catalog("city-2", old.departments(), old.types(), old.enums()));
    OperationCompiler compiler = new OperationCompiler(OperationLimits.DEFAULT);
    GraphQlRequest request = City.request("{ persons { name } }", Map.of());
    assertThat(
            ((CompiledOperation) compiler.compile(City.SCHEMA, request, City.CURSORS))
                .query()
                .catalogVersion())
        .isEqualTo("city-1");
    assertThat(
            ((CompiledOperation) compiler.compile(changed, request, City.CURSORS))
                .query()
                .catalogVersion())
        .isEqualTo("city-2");
  }

  @Test
  void answersInterleavedShapesAsColdCachesDo() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      RandomWhere where = RandomWhere.next(random);
      boolean skip = random.nextBoolean();
      String document =
          "query ($w: PersonsBoolExp!, $s: Boolean!) { persons(where: $w) { name born @skip(if: $s)"
              + " } }";
      Map<String, Object> variables = Map.of("w", where.json(), "s", skip);
      assertThat(city.result(document, variables))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(new City().result(document, variables));
    }
  }

  @Test
  void compilesLiteralsAndVariablesToTheSame() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      RandomWhere where = RandomWhere.next(random);
      CompiledOperation inline =
          city.compile("{ persons(where: " + where.literal() + ") { name } }");
      CompiledOperation variable = city.compile(WHERE, Map.of("w", where.json()));
      assertThat(inline.query()).as("seed %d, round %d", seed, i).isEqualTo(variable.query());
      assertThat(inline.values()).isEqualTo(variable.values());
      assertThat(inline.text()).doesNotContain(RandomWhere.MARK);
    }
  }
}
