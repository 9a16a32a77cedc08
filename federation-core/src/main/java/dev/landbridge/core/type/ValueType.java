package dev.landbridge.core.type;

/** The type of a field's value. */
public sealed interface ValueType permits Scalar, EnumType {
  /** The name that the public schema shows. */
  String graphName();

  /** Whether values are Java strings that compare by code point. */
  default boolean isText() {
    return this == Scalar.STRING || this == Scalar.ID || this instanceof EnumType;
  }
}
