package dev.landbridge.api.publication;

import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.Registration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import dev.landbridge.policies.publication.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which fields, links and checks of a document are shared with nobody, because they say nothing of
 * their sharing and the sharing of their type was not decided for them: they were not shared by it
 * in the last version that had the type. Going back to an earlier version does not share more
 * either.
 */
final class Withheld {
  private final List<Version> earlier;
  private final List<Optional<Registration>> read = new ArrayList<>();

  private Withheld(List<Version> earlier) {
    this.earlier = earlier;
  }

  /**
   * The members, as {@code Type.field}.
   *
   * @param earlier versions that the department has published, the latest first
   */
  static Set<String> of(Registration document, List<Version> earlier) {
    return earlier.isEmpty() ? Set.of() : new Withheld(earlier).of(document);
  }

  private Set<String> of(Registration document) {
    Set<String> own = new HashSet<>();
    document.types().forEach(type -> own.add(type.name()));
    Set<String> withheld = new TreeSet<>();
    for (TypeDeclaration type : all(document).toList()) {
      Optional<Set<String>> open = open(type.name());
      boolean isNew = open.isEmpty() && own.contains(type.name());
      for (FieldDeclaration field : type.fields()) {
        String name = type.name() + "." + field.name();
        if (!isNew
            && field.directive(Directive.Share.class).isEmpty()
            && !open.orElse(Set.of()).contains(name)) {
          withheld.add(name);
        }
      }
    }
    return withheld;
  }

  /** What was shared as its type is in the last version that had the type; empty if none had. */
  private Optional<Set<String>> open(String typeName) {
    for (int i = 0; i < earlier.size(); i++) {
      Optional<Registration> version = read(i);
      Set<String> withheld = earlier.get(i).withheld();
      List<TypeDeclaration> parts =
          version.stream()
              .flatMap(Withheld::all)
              .filter(type -> type.name().equals(typeName))
              .toList();
      if (!parts.isEmpty()) {
        Set<String> open = new HashSet<>();
        for (TypeDeclaration part : parts) {
          part.fields().stream()
              .filter(field -> field.directive(Directive.Share.class).isEmpty())
              .map(field -> typeName + "." + field.name())
              .filter(name -> !withheld.contains(name))
              .forEach(open::add);
        }
        return Optional.of(open);
      }
    }
    return Optional.empty();
  }

  private Optional<Registration> read(int index) {
    while (read.size() <= index) {
      read.add(VersionReader.written(earlier.get(read.size())));
    }
    return read.get(index);
  }

  private static Stream<TypeDeclaration> all(Registration document) {
    return Stream.concat(document.types().stream(), document.extensions().stream());
  }
}
