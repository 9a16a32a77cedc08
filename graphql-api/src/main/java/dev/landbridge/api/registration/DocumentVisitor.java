package dev.landbridge.api.registration;

import dev.landbridge.api.registration.DirectiveCheck.Checked;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.Registration.EnumDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import graphql.introspection.Introspection.DirectiveLocation;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.SchemaDefinition;
import graphql.language.SchemaExtensionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the definitions of one document. */
final class DocumentVisitor {
  private final Problems problems;
  private final TypeReader typeReader;
  private final List<Department> departments = new ArrayList<>();
  private final List<TypeDeclaration> types = new ArrayList<>();
  private final List<TypeDeclaration> extensions = new ArrayList<>();
  private final List<EnumDeclaration> enums = new ArrayList<>();
  private int departmentDirectives;

  DocumentVisitor(Problems problems) {
    this.problems = problems;
    this.typeReader = new TypeReader(problems);
  }

  /** The registration; empty if no department could be read. */
  Optional<Registration> visit(Document document, String file, String digest) {
    document.getDefinitions().forEach(this::visit);
    if (departmentDirectives == 0) {
      problems.add(
          problems.positions().start(),
          "Cannot read the document: it names no department. Add extend schema @department(code: …, name: …).");
    }
    return departments.stream()
        .findFirst()
        .map(department -> new Registration(file, digest, department, types, extensions, enums));
  }

  private void visit(Definition<?> definition) {
    switch (definition) {
      case SchemaExtensionDefinition schema -> visitSchema(schema);
      case ObjectTypeExtensionDefinition extension ->
          extensions.add(typeReader.readExtension(extension));
      case ObjectTypeDefinition type -> types.add(typeReader.readType(type));
      case EnumTypeExtensionDefinition extension ->
          refuse(
              extension, "extend enum " + extension.getName(), "Add the values to the enum itself");
      case EnumTypeDefinition type -> typeReader.readEnum(type).ifPresent(enums::add);
      case SchemaDefinition schema ->
          refuse(schema, "schema", "Write extend schema @department(code: …, name: …)");
      default -> Refusals.of(definition).ifPresent(refusal -> refuse(definition, refusal));
    }
  }

  private void visitSchema(SchemaExtensionDefinition schema) {
    if (!schema.getOperationTypeDefinitions().isEmpty()) {
      refuse(schema, "operation types", "Remove them; Landbridge makes the query type");
    }
    List<Checked> checked =
        new DirectiveCheck(problems)
            .check(schema.getDirectives(), DirectiveLocation.SCHEMA, "extend schema");
    for (Checked directive : checked) {
      departments.add(
          new Department(directive.arguments().text("code"), directive.arguments().text("name")));
    }
    departmentDirectives += schema.getDirectives("department").size();
    if (departmentDirectives > 1 && schema.hasDirective("department")) {
      problems.add(
          schema,
          "Cannot read the document: it names a department a second time. Write one document for each department.");
    }
  }

  private void refuse(Definition<?> definition, Refusals.Refusal refusal) {
    refuse(definition, refusal.thing(), refusal.whatToDo());
  }

  private void refuse(Definition<?> definition, String thing, String whatToDo) {
    problems.add(
        definition,
        "Cannot read %s: a registration has types, enums and extensions of types only. %s."
            .formatted(thing, whatToDo));
  }
}
