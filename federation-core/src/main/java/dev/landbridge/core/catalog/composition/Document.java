package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.Registration.EnumDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.core.type.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registration while it is composed, and what was found wrong with it.
 *
 * <p>A {@link #problem} leaves the whole document out. A {@link #linkProblem} is one that another
 * document can cause or cure; it costs only the link, or the view.
 */
final class Document {
  private final Registration registration;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> linkProblems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  Document(Registration registration) {
    this.registration = registration;
  }

  Registration registration() {
    return registration;
  }

  boolean isLeftOut() {
    return !problems.isEmpty();
  }

  void problem(Position position, String message) {
    problems.add(new Problem(position, message));
  }

  void linkProblem(Position position, String message) {
    linkProblems.add(new Problem(position, message));
  }

  /** Something that keeps nothing out. */
  void warning(Position position, String message) {
    warnings.add(new Problem(position, message));
  }

  List<Problem> warnings() {
    return warnings;
  }

  List<Problem> allProblems() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(linkProblems);
    return all;
  }

  boolean declaresType(String typeName) {
    return registration.types().stream().anyMatch(type -> type.name().equals(typeName));
  }

  Optional<EnumType> enumType(String typeName) {
    return registration.enums().stream()
        .map(EnumDeclaration::type)
        .filter(type -> type.graphName().equals(typeName))
        .findFirst();
  }

  /** The fields of a type of this document: as declared, then as this document extends it. */
  List<FieldDeclaration> fieldsOf(TypeDeclaration type) {
    List<FieldDeclaration> fields = new ArrayList<>(type.fields());
    registration.extensions().stream()
        .filter(extension -> extension.name().equals(type.name()))
        .forEach(extension -> fields.addAll(extension.fields()));
    return fields;
  }

  /** The extensions of types that this document does not declare. */
  List<TypeDeclaration> foreignExtensions() {
    return registration.extensions().stream()
        .filter(extension -> !declaresType(extension.name()))
        .toList();
  }
}
