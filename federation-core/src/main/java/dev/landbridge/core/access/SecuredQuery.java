package dev.landbridge.core.access;

import java.util.List;

/**
 * A query that has passed through the gate: what is not granted is gone, and every type carries its
 * owner's rules. The planner takes nothing else, and only {@link AccessGate} can make one.
 */
public final class SecuredQuery {
  private final String catalogVersion;
  private final List<SecuredRoot> roots;
  private final List<Denial> denials;
  private final List<List<String>> restricted;

  SecuredQuery(String catalogVersion, List<SecuredRoot> roots, List<Denial> denials) {
    this.catalogVersion = catalogVersion;
    this.roots = List.copyOf(roots);
    this.denials = List.copyOf(denials);
    this.restricted = List.copyOf(RestrictedPaths.of(this.roots));
  }

  /** The catalog that its types are of. */
  public String catalogVersion() {
    return catalogVersion;
  }

  /** The root fields in the order of the answer. */
  public List<SecuredRoot> roots() {
    return roots;
  }

  /**
   * Where the answer is about part of the rows, because owners hide others: response keys from the
   * root to each such place, in the order of the query.
   */
  public List<List<String>> restricted() {
    return restricted;
  }

  /**
   * Whether an owner lets only numbers about many rows be told, so that not even what its source
   * returned may be.
   */
  public boolean tellsNumbersOnly() {
    return roots.stream()
        .anyMatch(
            root ->
                switch (root) {
                  case SecuredRoot.Summary summary -> summary.type().smallestGroup().isPresent();
                  case SecuredRoot.Groups groups -> groups.type().smallestGroup().isPresent();
                  case SecuredRoot.ByKey _,
                      SecuredRoot.Rows _,
                      SecuredRoot.Page _,
                      SecuredRoot.Typename _,
                      SecuredRoot.Denied _ ->
                      false;
                });
  }

  /** What was taken out, in the order of the query. */
  public List<Denial> denials() {
    return denials;
  }
}
