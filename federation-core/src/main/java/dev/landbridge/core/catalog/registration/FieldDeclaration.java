package dev.landbridge.core.catalog.registration;

import dev.landbridge.core.catalog.Sharing;
import java.util.ArrayList;
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

  /** The same, shared with nobody if it says nothing of its sharing itself. */
  FieldDeclaration notShared(String basis) {
    if (directive(Directive.Share.class).isPresent()) {
      return this;
    }
    List<Directive> more = new ArrayList<>(directives);
    more.add(
        new Directive.Share(
            Sharing.Attribute.NOT_SHARED, Optional.empty(), Optional.of(basis), position));
    return new FieldDeclaration(name, description, typeName, list, nonNull, more, position);
  }

  /** The directive of a kind, if it is there. */
  public <T extends Directive> Optional<T> directive(Class<T> kind) {
    return directives.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
