package dev.landbridge.core.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the resource catalogue must state of a type besides its name, items, provider and sharing.
 *
 * <p>Source: 政务数据共享条例 article 13.
 */
public record CatalogueEntry(
    Optional<String> format,
    UpdateFrequency updates,
    Set<SharingMethod> methods,
    String classification) {
  private static final Set<String> OPEN = Set.of("L1", "L2");

  public CatalogueEntry {
    methods = Set.copyOf(methods);
  }

  /**
   * Whether values of the data are not to be written where others than its users read. Levels above
   * L2 are, and whatever is no such level.
   */
  public boolean isSensitive() {
    return !OPEN.contains(classification.strip().toUpperCase(Locale.ROOT));
  }

  /** How often the owner's data changes. */
  public enum UpdateFrequency {
    LIVE,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  /** How the owner shares it. Source: article 22. */
  public enum SharingMethod {
    INTERFACE,
    BULK,
    FILE
  }
}
