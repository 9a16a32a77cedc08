package dev.landbridge.api.schema;

/** The values of {@code OrderBy}. Without a word on nulls they stand as the greatest value. */
public enum OrderDirection {
  ASC(false, false, "升序，空值在后 ascending, nulls last"),
  ASC_NULLS_FIRST(false, true, "升序，空值在前 ascending, nulls first"),
  ASC_NULLS_LAST(false, false, "升序，空值在后 ascending, nulls last"),
  DESC(true, true, "降序，空值在前 descending, nulls first"),
  DESC_NULLS_FIRST(true, true, "降序，空值在前 descending, nulls first"),
  DESC_NULLS_LAST(true, false, "降序，空值在后 descending, nulls last");

  private final boolean descending;
  private final boolean nullsFirst;
  private final String description;

  OrderDirection(boolean descending, boolean nullsFirst, String description) {
    this.descending = descending;
    this.nullsFirst = nullsFirst;
    this.description = description;
  }

  /** Whether the greatest value comes first. */
  public boolean descending() {
    return descending;
  }

  /** Whether nulls come before every value. */
  public boolean nullsFirst() {
    return nullsFirst;
  }

  /** What app developers read. */
  String description() {
    return description;
  }
}
