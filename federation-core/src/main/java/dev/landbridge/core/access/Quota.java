package dev.landbridge.core.access;

/**
 * How often an owner lets queries use what it granted at once.
 *
 * @param grantedBy what was approved at once, whose queries are counted together
 * @param owner code of the department
 * @param most how many queries in each period, 1 or more
 */
public record Quota(String grantedBy, String owner, Period period, long most) {

  /** What is counted together. */
  public enum Period {
    /** A minute of the clock. */
    MINUTE,
    /** A day in China. */
    DAY
  }

  public Quota {
    if (most < 1) {
      throw new IllegalArgumentException("most " + most);
    }
  }
}
