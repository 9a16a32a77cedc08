package dev.landbridge.core.catalog;

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
  public CatalogueEntry {
    methods = Set.copyOf(methods);
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
