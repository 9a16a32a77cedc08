package dev.landbridge.demo.oracle.question;

/** One term of {@code orderBy}. */
public record OrderTerm(Value value, Direction direction) {

  /** The values of {@code OrderBy}. */
  public enum Direction {
    ASC("ASC NULLS LAST"),
    ASC_NULLS_FIRST("ASC NULLS FIRST"),
    ASC_NULLS_LAST("ASC NULLS LAST"),
    DESC("DESC NULLS FIRST"),
    DESC_NULLS_FIRST("DESC NULLS FIRST"),
    DESC_NULLS_LAST("DESC NULLS LAST");

    private final String sql;

    Direction(String sql) {
      this.sql = sql;
    }

    /** The direction in SQL, with its word on nulls. */
    public String sql() {
      return sql;
    }
  }
}
