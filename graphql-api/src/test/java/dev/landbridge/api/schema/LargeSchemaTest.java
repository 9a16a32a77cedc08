package dev.landbridge.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.CityCatalog;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.introspection.IntrospectionQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LargeSchemaTest {
  private static final int TYPES = 200;

  @Test
  void answersIntrospectionWithAllOfTwoThousandFields() {
    GraphQL graphQl = GraphQL.newGraphQL(PublicSchema.of(catalog()).graphQl()).build();
    assertThat(graphQl.execute(IntrospectionQuery.INTROSPECTION_QUERY).getErrors()).isEmpty();
    ExecutionResult types = graphQl.execute("{ __schema { types { name fields { name } } } }");
    String data = String.valueOf(types.<Object>getData());
    for (int i = 0; i < TYPES; i++) {
      assertThat(data)
          .contains("{name=Register%d, fields=[{name=item0}, {name=item1}".formatted(i));
    }
  }

  private static Catalog catalog() {
    Map<String, ObjectType> types = new HashMap<>();
    for (int i = 0; i < TYPES; i++) {
      ObjectType type = type(i);
      types.put(type.name(), type);
    }
    return new Catalog("large", List.of(CityCatalog.POLICE), types, Map.of());
  }

  /** Ten fields and three links, like a register of the city. */
  private static ObjectType type(int number) {
    ObjectType model = CityCatalog.catalog().type("Household").orElseThrow();
    String name = "Register" + number;
    List<Scalar> scalars =
        List.of(
            Scalar.STRING,
            Scalar.STRING,
            Scalar.STRING,
            Scalar.ID,
            Scalar.STRING,
            Scalar.DECIMAL,
            Scalar.INT,
            Scalar.DATE,
            Scalar.DATE,
            Scalar.BOOLEAN);
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < scalars.size(); i++) {
      fields.add(field(model.fields().getFirst(), name, "item" + i, scalars.get(i)));
    }
    List<Link> links =
        List.of(
            link(model.links().getFirst(), name, "next", (number + 1) % TYPES, false),
            link(model.links().getFirst(), name, "other", (number + 7) % TYPES, false),
            link(model.links().getFirst(), name, "many", (number + 13) % TYPES, true));
    return new ObjectType(
        name,
        Optional.of("登记簿 / Register"),
        model.owner(),
        "registers" + number,
        model.source(),
        model.schema(),
        model.table(),
        true,
        -1,
        model.catalogue(),
        model.sharing(),
        fields,
        links,
        List.of("item0"),
        Optional.empty());
  }

  private static Field field(Field model, String typeName, String name, Scalar type) {
    return new Field(
        typeName,
        name,
        Optional.of("数据项 / Item"),
        type,
        false,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        model.sharing());
  }

  private static Link link(Link model, String typeName, String name, int target, boolean list) {
    return new Link(
        typeName,
        name,
        Optional.of("关联 / Link"),
        model.owner(),
        "Register" + target,
        list,
        List.of("item1"),
        List.of(List.of("item0")),
        model.sharing());
  }
}
