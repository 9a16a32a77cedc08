package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Registration.EnumDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.type.EnumType;
import graphql.introspection.Introspection.DirectiveLocation;
import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads types, extensions of types, and enums. */
final class TypeReader {
  private final Problems problems;
  private final DirectiveCheck directives;

  TypeReader(Problems problems) {
    this.problems = problems;
    this.directives = new DirectiveCheck(problems);
  }

  TypeDeclaration readType(ObjectTypeDefinition type) {
    String thing = "type " + type.getName();
    checkTypeName(type, type.getName());
    checkInterfaces(type);
    List<Directive> read =
        DirectiveReader.read(
            directives.check(type.getDirectives(), DirectiveLocation.OBJECT, thing));
    for (Directive directive : read) {
      if (directive instanceof Directive.Table table) {
        checkRoot(table.root(), table.position());
      } else if (directive instanceof Directive.View view) {
        checkRoot(view.root(), view.position());
      }
    }
    return declaration(type, read);
  }

  TypeDeclaration readExtension(ObjectTypeDefinition extension) {
    checkInterfaces(extension);
    for (graphql.language.Directive directive : extension.getDirectives()) {
      problems.add(
          directive,
          "Cannot read @%s on extend type %s: an extension adds fields only. Write it on the type itself."
              .formatted(directive.getName(), extension.getName()));
    }
    return declaration(extension, List.of());
  }

  Optional<EnumDeclaration> readEnum(EnumTypeDefinition type) {
    checkTypeName(type, type.getName());
    String thing = "enum " + type.getName();
    directives.check(type.getDirectives(), DirectiveLocation.ENUM, thing);
    List<EnumType.Value> values = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (EnumValueDefinition value : type.getEnumValueDefinitions()) {
      String valueThing = "value %s.%s".formatted(type.getName(), value.getName());
      directives.check(value.getDirectives(), DirectiveLocation.ENUM_VALUE, valueThing);
      refuse(value, valueThing, ReservedNames.refuseMember(value.getName()));
      if (!names.add(value.getName())) {
        problems.add(
            value, "Cannot read %s: it stands there twice. Remove one.".formatted(valueThing));
      }
      values.add(new EnumType.Value(value.getName(), description(value)));
    }
    if (values.isEmpty()) {
      problems.add(type, "Cannot read %s: it has no values. Add some.".formatted(thing));
      return Optional.empty();
    }
    return Optional.of(
        new EnumDeclaration(
            new EnumType(type.getName(), description(type), values),
            problems.positions().of(type)));
  }

  private TypeDeclaration declaration(ObjectTypeDefinition type, List<Directive> read) {
    return new TypeDeclaration(
        type.getName(),
        description(type),
        type.getFieldDefinitions().stream().map(field -> readField(type, field)).toList(),
        read,
        problems.positions().of(type));
  }

  private FieldDeclaration readField(ObjectTypeDefinition type, FieldDefinition field) {
    String thing = "field %s.%s".formatted(type.getName(), field.getName());
    refuse(field, thing, ReservedNames.refuseField(field.getName()));
    if (!field.getInputValueDefinitions().isEmpty()) {
      problems.add(
          field.getInputValueDefinitions().getFirst(),
          "Cannot read %s: it has arguments. Remove them; Landbridge adds its own."
              .formatted(thing));
    }
    Type<?> inner = withoutNonNull(field.getType());
    boolean list = inner instanceof ListType;
    Type<?> element = inner instanceof ListType of ? withoutNonNull(of.getType()) : inner;
    if (element instanceof ListType) {
      problems.add(
          field,
          "Cannot read %s: it is a list of lists. Remove a pair of brackets.".formatted(thing));
    }
    return new FieldDeclaration(
        field.getName(),
        description(field),
        typeName(element),
        list,
        field.getType() instanceof NonNullType,
        DirectiveReader.read(
            directives.check(field.getDirectives(), DirectiveLocation.FIELD_DEFINITION, thing)),
        problems.positions().of(field));
  }

  private static Type<?> withoutNonNull(Type<?> type) {
    return type instanceof NonNullType nonNull ? nonNull.getType() : type;
  }

  private static String typeName(Type<?> type) {
    return switch (type) {
      case TypeName name -> name.getName();
      case ListType list -> typeName(list.getType());
      case NonNullType nonNull -> typeName(nonNull.getType());
      default -> throw new IllegalStateException("type " + type);
    };
  }

  private void checkTypeName(AbstractDescribedNode<?> node, String name) {
    refuse(node, "type " + name, ReservedNames.refuseType(name));
  }

  private void checkRoot(Optional<String> named, Position position) {
    named.ifPresent(
        root ->
            ReservedNames.refuseRoot(root)
                .ifPresent(
                    reason ->
                        problems.add(
                            position, "Cannot read root \"%s\": %s.".formatted(root, reason))));
  }

  private void checkInterfaces(ObjectTypeDefinition type) {
    if (!type.getImplements().isEmpty()) {
      problems.add(
          type,
          "Cannot read type %s: it implements an interface. Remove implements and write all fields."
              .formatted(type.getName()));
    }
  }

  private void refuse(AbstractDescribedNode<?> node, String thing, Optional<String> reason) {
    reason.ifPresent(why -> problems.add(node, "Cannot read %s: %s.".formatted(thing, why)));
  }

  private static Optional<String> description(AbstractDescribedNode<?> node) {
    return Optional.ofNullable(node.getDescription()).map(text -> text.getContent());
  }
}
