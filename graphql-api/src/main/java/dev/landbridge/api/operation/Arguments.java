package dev.landbridge.api.operation;

import dev.landbridge.api.schema.InputType;
import dev.landbridge.api.schema.InputType.Member;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;

/** What the arguments of data fields stand for. */
final class Arguments {
  static final String WHERE = "where";
  static final String ORDER_BY = "orderBy";
  static final String LIMIT = "limit";
  static final String OFFSET = "offset";

  private Arguments() {}

  /**
   * An argument of a list.
   *
   * @throws IllegalArgumentException if lists have none of that name
   */
  static Member list(ObjectType type, String name) {
    return switch (name) {
      case WHERE -> new Member(new InputType.Where(type), false);
      case ORDER_BY -> new Member(new InputType.Ordering(type), true);
      case LIMIT, OFFSET -> new Member(new InputType.Leaf(Scalar.INT), false);
      default -> throw new IllegalArgumentException("no argument " + name);
    };
  }

  /**
   * An argument of a look-up by key.
   *
   * @throws IllegalArgumentException if the type has no field of that name
   */
  static Member key(ObjectType type, String name) {
    return new Member(new InputType.Leaf(type.requiredField(name).type()), false);
  }
}
