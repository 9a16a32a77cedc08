package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds any document's types by name. Of two types of one name it knows the first. */
final class Declarations {

  /** A type and the document that declares it. */
  record Declared(Document document, TypeDeclaration type) {
    Optional<FieldDeclaration> field(String name) {
      return document.fieldsOf(type).stream()
          .filter(field -> field.name().equals(name))
          .findFirst();
    }
  }

  private final Map<String, Declared> types = new TreeMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  Declarations(List<Document> documents) {
    for (Document document : documents) {
      for (TypeDeclaration type : document.registration().types()) {
        if (types.putIfAbsent(type.name(), new Declared(document, type)) != null) {
          ambiguous.add(type.name());
        }
      }
    }
  }

  Optional<Declared> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** Whether a type of this name is published as a view. */
  boolean isView(String name) {
    return type(name)
        .filter(declared -> declared.type().directive(Directive.View.class).isPresent())
        .isPresent();
  }

  /** Whether more than one document, or one twice, declares a type of this name. */
  boolean isAmbiguous(String name) {
    return ambiguous.contains(name);
  }

  Collection<String> typeNames() {
    return types.keySet();
  }

  /** Whether a field leads to rows of another type, or is meant to. */
  boolean isLink(FieldDeclaration field) {
    return types.containsKey(field.typeName()) || field.directive(Directive.Link.class).isPresent();
  }

  /** Whether a field answers a question about the row. */
  static boolean isCheck(FieldDeclaration field) {
    return field.directive(Directive.Check.class).isPresent();
  }
}
