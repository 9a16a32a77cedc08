package dev.landbridge.demo.department;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.city.CityTable;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.StringValue;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DepartmentDocumentTest {

  @Test
  void publishesEveryColumnOfEveryTableOnce() {
    List<String> published = new ArrayList<>();
    for (ObjectTypeDefinition type : tables()) {
      String table = argument(type.getDirectives("table").getFirst(), "name");
      for (FieldDefinition field : type.getFieldDefinitions()) {
        if (!field.hasDirective("link") && !field.hasDirective("check")) {
          published.add(table + "." + column(field));
        }
      }
    }
    List<String> columns =
        Arrays.stream(CityTable.values())
            .flatMap(table -> table.columns().stream().map(c -> table.tableName() + "." + c))
            .toList();
    assertThat(published).containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void declaresTheFormatOfEveryCitizenId() {
    for (ObjectTypeDefinition type : tables()) {
      for (FieldDefinition field : type.getFieldDefinitions()) {
        String name = field.getName();
        boolean id = name.equals("idNumber") || name.endsWith("Id");
        assertThat(field.hasDirective("format")).as("%s.%s", type.getName(), name).isEqualTo(id);
      }
    }
  }

  @Test
  void describesEveryTypeAndField() {
    for (ObjectTypeDefinition type : types()) {
      assertThat(type.getDescription()).as(type.getName()).isNotNull();
      assertThat(type.hasDirective("catalogue")).as(type.getName()).isTrue();
      assertThat(type.hasDirective("share")).as(type.getName()).isTrue();
      assertThat(type.getFieldDefinitions())
          .allSatisfy(field -> assertThat(field.getDescription()).isNotNull());
    }
  }

  private static List<ObjectTypeDefinition> types() {
    return DepartmentDocument.all().stream()
        .map(document -> parse(document.sdl()))
        .flatMap(document -> document.getDefinitionsOfType(ObjectTypeDefinition.class).stream())
        .filter(type -> !(type instanceof ObjectTypeExtensionDefinition))
        .toList();
  }

  /** Fields of views have the formats of what they are made from. */
  private static List<ObjectTypeDefinition> tables() {
    return types().stream().filter(type -> type.hasDirective("table")).toList();
  }

  private static Document parse(String sdl) {
    return Parser.parse(sdl);
  }

  private static String column(FieldDefinition field) {
    return field.hasDirective("column")
        ? argument(field.getDirectives("column").getFirst(), "name")
        : field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String argument(Directive directive, String name) {
    return requireNonNull(
        ((StringValue) requireNonNull(directive.getArgument(name)).getValue()).getValue());
  }
}
