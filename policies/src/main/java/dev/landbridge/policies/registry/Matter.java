package dev.landbridge.policies.registry;

import java.util.Set;

/**
 * A matter (事项): a purpose for which data is asked.
 *
 * <p>Source: 政务数据共享条例 article 20, a request states its scenario; article 25, no other purpose.
 *
 * @param code unique
 * @param departments codes of the departments that serve it
 */
public record Matter(String code, String name, Set<String> departments) {
  public Matter {
    departments = Set.copyOf(departments);
  }
}
