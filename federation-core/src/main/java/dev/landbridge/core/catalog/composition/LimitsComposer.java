package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Limits;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the limits of a type. */
final class LimitsComposer {
  private final Document document;
  private final TypeDeclaration type;
  private final Directive.Limits directive;

  private LimitsComposer(Document document, TypeDeclaration type, Directive.Limits directive) {
    this.document = document;
    this.type = type;
    this.directive = directive;
  }

  /**
   * The limits; what makes no sense is a problem and left out.
   *
   * @param fields of the type, as far as they are known
   */
  static Limits compose(
      Document document, TypeDeclaration type, List<String> key, List<Field> fields) {
    return type.directive(Directive.Limits.class)
        .map(directive -> new LimitsComposer(document, type, directive).limits(key, fields))
        .orElse(Limits.NONE);
  }

  private Limits limits(List<String> key, List<Field> fields) {
    boolean hasKey =
        !key.isEmpty() || fields.stream().anyMatch(field -> field.format().isPresent());
    if (directive.byKeyOnly() && !hasKey) {
      document.problem(
          directive.position(),
          "Cannot limit type %s: byKeyOnly without a key. Mark its key with @key, or a citizen's or organisation's number with @format."
              .formatted(type.name()));
    }
    return new Limits(
        number("rows", directive.rows()),
        number("perMinute", directive.perMinute()),
        number("perDay", directive.perDay()),
        directive.byKeyOnly());
  }

  private OptionalInt number(String name, Optional<Integer> number) {
    if (number.filter(it -> it < 1).isPresent()) {
      document.problem(
          directive.position(),
          "Cannot limit type %s: %s is %d. Write 1 or more, or share it with nobody."
              .formatted(type.name(), name, number.get()));
    }
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
