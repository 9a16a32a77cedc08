package dev.landbridge.core.query;

import java.util.List;

/**
 * One operation as compiled for one catalog. Immutable.
 *
 * @param catalogVersion the catalog that its types and fields are of
 * @param roots in the order of the answer; response keys are unique
 */
public record GraphQuery(String catalogVersion, List<Root> roots) {
  public GraphQuery {
    roots = List.copyOf(roots);
  }
}
