package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.Mask;
import dev.landbridge.core.catalog.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds links that show more of another department's key than its mask does. A mask where a link
 * starts holds where it ends, unless there is another there; a mask where it ends hides nothing
 * from whoever starts from the plain value.
 */
final class UnmaskingCheck {
  private UnmaskingCheck() {}

  /** What whoever follows a link learns, one text for each key; usually none. */
  static List<String> of(Link link, ObjectType start, ObjectType target) {
    List<String> found = new ArrayList<>();
    for (List<String> alternative : link.to()) {
      for (int i = 0; i < alternative.size(); i++) {
        Optional<Field> from = start.field(link.from().get(i));
        Optional<Field> to = target.field(alternative.get(i));
        if (from.isPresent() && to.isPresent() && !from.get().mask().equals(to.get().mask())) {
          unmasked(link, start, from.get(), target, to.get()).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<String> unmasked(
      Link link, ObjectType start, Field from, ObjectType target, Field to) {
    if (isOthers(target.owner(), link) && to.mask().isPresent()) {
      return Optional.of(
          "whoever follows it from %s learns %s, which %s masks"
              .formatted(name(from), name(to), target.owner().name()));
    }
    if (isOthers(start.owner(), link) && from.mask().isPresent() && replaces(to.mask())) {
      return Optional.of(
          "%s is masked by %s, and whoever follows it sees the value as %s masks it"
              .formatted(name(from), start.owner().name(), name(to)));
    }
    return Optional.empty();
  }

  /** A mask of the far end takes the place of the one that is carried there. */
  private static boolean replaces(Optional<Mask> mask) {
    return mask.filter(it -> !(it instanceof Mask.Null)).isPresent();
  }

  private static boolean isOthers(Department owner, Link link) {
    return !owner.code().equals(link.owner().code());
  }

  private static String name(Field field) {
    return field.typeName() + "." + field.name();
  }
}
