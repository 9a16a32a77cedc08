package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.Optional;

/** Reads {@code @mask} and refuses masks that would change a field's type or say nothing. */
final class MaskComposer {
  private final Document document;

  MaskComposer(Document document) {
    this.document = document;
  }

  /** The mask of a field, or empty if it was refused. */
  Optional<Mask> compose(Directive.Mask directive, String thing, ValueType type, boolean nonNull) {
    Optional<String> reason =
        wrongEnds(directive).or(() -> misfit(directive.kind(), mask(directive), type, nonNull));
    if (reason.isPresent()) {
      document.problem(
          directive.position(),
          "Cannot mask %s as %s: %s.".formatted(thing, directive.kind(), reason.get()));
      return Optional.empty();
    }
    return Optional.of(mask(directive));
  }

  private static Mask mask(Directive.Mask directive) {
    return switch (directive.kind()) {
      case KEEP_ENDS ->
          new Mask.KeepEnds(directive.keepFirst().orElse(0), directive.keepLast().orElse(0));
      case ID_NUMBER -> new Mask.KeepEnds(6, 4);
      case NULL -> new Mask.Null();
      case HASH -> new Mask.Hash();
      case YEAR -> new Mask.Year();
    };
  }

  private static Optional<String> misfit(
      Directive.Mask.Kind kind, Mask mask, ValueType type, boolean nonNull) {
    if (!mask.fits(type)) {
      String wanted = kind == Directive.Mask.Kind.YEAR ? "a Date or DateTime" : "a String or ID";
      return Optional.of(
          "it needs %s, and the type is %s. Use %s or remove @mask"
              .formatted(wanted, type.graphName(), advice(type)));
    }
    return kind == Directive.Mask.Kind.NULL && nonNull
        ? Optional.of("the field is never null. Remove the ! or choose another mask")
        : Optional.empty();
  }

  private static String advice(ValueType type) {
    return type == Scalar.DATE || type == Scalar.DATE_TIME
        ? "YEAR, NULL"
        : type == Scalar.STRING || type == Scalar.ID ? "KEEP_ENDS, ID_NUMBER, HASH, NULL" : "NULL";
  }

  private static Optional<String> wrongEnds(Directive.Mask directive) {
    boolean given = directive.keepFirst().isPresent() || directive.keepLast().isPresent();
    if (directive.kind() != Directive.Mask.Kind.KEEP_ENDS) {
      return given
          ? Optional.of("keepFirst and keepLast belong to KEEP_ENDS. Remove them")
          : Optional.empty();
    }
    int first = directive.keepFirst().orElse(0);
    int last = directive.keepLast().orElse(0);
    if (!given) {
      return Optional.of("it does not say what to keep. Add keepFirst or keepLast");
    }
    return first < 0 || last < 0
        ? Optional.of("keepFirst is %d and keepLast is %d. Use 0 or more".formatted(first, last))
        : Optional.empty();
  }
}
