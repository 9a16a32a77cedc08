package dev.landbridge.core.catalog.registration;

import java.util.List;
import java.util.Optional;

/** A {@code type} or {@code extend type} as written. */
public record TypeDeclaration(
    String name,
    Optional<String> description,
    List<FieldDeclaration> fields,
    List<Directive> directives,
    Position position) {
  public TypeDeclaration {
    fields = List.copyOf(fields);
    directives = List.copyOf(directives);
  }

  /** The same with other fields. */
  TypeDeclaration withFields(List<FieldDeclaration> other) {
    return new TypeDeclaration(name, description, other, directives, position);
  }

  /** The same with one directive in place of another. */
  public TypeDeclaration with(Directive old, Directive replacement) {
    return new TypeDeclaration(
        name,
        description,
        fields,
        directives.stream().map(it -> it.equals(old) ? replacement : it).toList(),
        position);
  }

  /** The directive of a kind, if it is there. */
  public <T extends Directive> Optional<T> directive(Class<T> kind) {
    return directives.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
