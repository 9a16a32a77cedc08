package dev.landbridge.policies.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A matter (事项): a purpose for which data is asked.
 *
 * <p>Source: 政务数据共享条例 article 20, a request states its scenario; article 25, no other purpose.
 *
 * @param code unique
 * @param departments codes of the departments that serve it
 * @param withholding why citizens are not told of reads for it; empty if they are
 */
public record Matter(
    String code, String name, Set<String> departments, Optional<Withholding> withholding) {
  public Matter {
    departments = Set.copyOf(departments);
  }

  /** A matter that citizens are told of. */
  public Matter(String code, String name, Set<String> departments) {
    this(code, name, departments, Optional.empty());
  }

  /**
   * Why citizens are not told, until they are.
   *
   * @param basis in law
   * @param until the first moment at which they are told, also of what was read before
   */
  public record Withholding(String basis, Instant until) {}
}
