package dev.landbridge.core.access;

/**
 * One way in which an operation uses a field or link.
 *
 * @param typeName the type it belongs to
 * @param member the field's, link's or check's name
 */
public record FieldUse(String typeName, String member, Kind kind) {

  /** The kinds of use that are granted apart. */
  public enum Kind {
    /** Its value is in the answer. */
    SELECT,
    /** It decides which rows are in the answer. */
    FILTER,
    /** It decides their order. */
    ORDER,
    /** Rows that share it are put together. */
    GROUP,
    /** A number about many rows is made of it. */
    AGGREGATE,
    /** A caller's value is looked up in it. */
    LOOK_UP,
    /** It is followed to another type. */
    LINK,
    /** A check's answer about one row is in the answer. */
    CHECK
  }
}
