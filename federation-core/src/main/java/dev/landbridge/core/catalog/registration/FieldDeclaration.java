package dev.landbridge.core.catalog.registration;

import java.util.List;
import java.util.Optional;

/**
 * A field as written.
 *
 * @param typeName the named type within list and non-null wrappers
 * @param list whether the type is a list
 * @param nonNull whether the outermost type carries {@code !}
 */
public record FieldDeclaration(
    String name,
    Optional<String> description,
    String typeName,
    boolean list,
    boolean nonNull,
    List<Directive> directives,
    Position position) {
  public FieldDeclaration {
    directives = List.copyOf(directives);
  }

  /** The directive of a kind, if it is there. */
  public <T extends Directive> Optional<T> directive(Class<T> kind) {
    return directives.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
