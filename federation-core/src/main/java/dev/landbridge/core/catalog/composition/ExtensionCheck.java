package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.composition.Declarations.Declared;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which fields a document may add to the types of others: links and checks of a name still
 * free.
 */
final class ExtensionCheck {

  /** A link or check that a document adds to another's type. */
  record Extension(String typeName, FieldDeclaration field) {}

  private record Added(Document document, Extension extension) {}

  private final Declarations declarations;
  private final Map<String, List<Added>> claims = new HashMap<>();

  ExtensionCheck(Declarations declarations) {
    this.declarations = declarations;
  }

  /** The extensions without a problem, in the order of their documents. */
  Map<Document, List<Extension>> accept(List<Document> documents) {
    List<Added> candidates = new ArrayList<>();
    for (Document document : documents) {
      for (TypeDeclaration extension : document.foreignExtensions()) {
        candidates.addAll(additions(document, extension));
      }
    }
    for (Added added : candidates) {
      names(added.extension.field)
          .forEach(
              name ->
                  claims
                      .computeIfAbsent(
                          added.extension.typeName + "." + name, _ -> new ArrayList<>())
                      .add(added));
    }
    Map<Document, List<Extension>> accepted = new LinkedHashMap<>();
    for (Added added : candidates) {
      if (isFree(added)) {
        accepted.computeIfAbsent(added.document, _ -> new ArrayList<>()).add(added.extension);
      }
    }
    return accepted;
  }

  private List<Added> additions(Document document, TypeDeclaration extension) {
    Optional<Declared> type = declarations.type(extension.name());
    if (type.isEmpty()) {
      String advice =
          NearNames.suggest(
              extension.name(), declarations.typeNames(), "Ask its owner to publish it first.");
      document.linkProblem(
          extension.position(),
          "Cannot extend type %s: nobody publishes it. %s".formatted(extension.name(), advice));
      return List.of();
    }
    List<Added> additions = new ArrayList<>();
    for (FieldDeclaration field : extension.fields()) {
      if (declarations.isLink(field) || Declarations.isCheck(field)) {
        additions.add(new Added(document, new Extension(extension.name(), field)));
      } else {
        document.problem(
            field.position(),
            "Cannot add field %s.%s: the type belongs to %s (%s), and others add links and checks only. Add @link or @check, or publish the field with a type of your own."
                .formatted(
                    extension.name(),
                    field.name(),
                    type.get().document().registration().department().name(),
                    type.get().document().registration().file()));
      }
    }
    return additions;
  }

  private boolean isFree(Added added) {
    Extension extension = added.extension;
    for (String name : names(extension.field)) {
      Optional<String> holder =
          declarations
              .type(extension.typeName)
              .filter(type -> ownNames(type).contains(name))
              .map(type -> type.document().registration().file())
              .or(
                  () ->
                      claims.getOrDefault(extension.typeName + "." + name, List.of()).stream()
                          .filter(other -> !other.equals(added))
                          .map(other -> other.document.registration().file())
                          .findFirst());
      if (holder.isPresent()) {
        added.document.linkProblem(
            extension.field.position(),
            "Cannot add %s %s.%s: %s already declares %s there. Choose another name."
                .formatted(
                    declarations.isLink(extension.field) ? "link" : "check",
                    extension.typeName,
                    extension.field.name(),
                    holder.get(),
                    name));
        return false;
      }
    }
    return true;
  }

  private List<String> ownNames(Declared type) {
    return type.document().fieldsOf(type.type()).stream()
        .flatMap(field -> names(field).stream())
        .toList();
  }

  /** The names that a member takes: its own and, of a list link, that of its aggregate. */
  private List<String> names(FieldDeclaration field) {
    return field.list() && declarations.isLink(field)
        ? List.of(field.name(), TypeComposer.aggregate(field))
        : List.of(field.name());
  }
}
