package dev.landbridge.core.plan;

import dev.landbridge.core.access.GovernedType;
import dev.landbridge.core.access.SecuredSelection;
import dev.landbridge.core.catalog.Field;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.source.ColumnMetadata;
import java.util.List;
import java.util.Optional;

/** Decides which links a source can join itself, in the statement that reads their parents. */
final class Joining {
  private Joining() {}

  /**
   * Whether the plain columns of a link can be compared by the source and mean the same there.
   *
   * @param manyFits whether a to-many table may join the statement at all
   */
  static boolean canJoin(GovernedType parent, SecuredSelection.OfLink selection, boolean manyFits) {
    Link link = selection.link();
    GovernedType target = selection.target();
    if (!target.type().available()
        || !target.type().source().equals(parent.type().source())
        || link.to().size() != 1
        || (link.list() && !manyFits)) {
      return false;
    }
    List<String> to = link.to().getFirst();
    for (int i = 0; i < to.size(); i++) {
      Field left = parent.type().requiredField(link.from().get(i));
      Field right = target.type().requiredField(to.get(i));
      if (!isCanonical(left) || !isCanonical(right) || !compareAlike(left, right)) {
        return false;
      }
    }
    return true;
  }

  /** Whether no two rows can hold different spellings of one key in these fields. */
  static boolean isCanonicalKey(List<Field> fields) {
    return fields.stream().allMatch(Joining::isCanonical);
  }

  private static boolean isCanonical(Field field) {
    return field.format().isEmpty() || field.format().get().isCanonicalOnly();
  }

  private static boolean compareAlike(Field left, Field right) {
    Optional<ColumnMetadata> leftColumn = left.column();
    Optional<ColumnMetadata> rightColumn = right.column();
    return leftColumn.isPresent()
        && rightColumn.isPresent()
        && leftColumn.get().nativeType().equals(rightColumn.get().nativeType())
        && leftColumn.get().comparison() == rightColumn.get().comparison()
        && leftColumn.get().collation().equals(rightColumn.get().collation());
  }
}
