package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import java.util.Map;
import java.util.Set;

/**
 * The query that is asked for.
 *
 * @param text canonical, with its fragments written out
 * @param digest SHA-256 of the text, hexadecimal: by it the query is known again
 * @param uses everything that any of its branches uses
 * @param expectedRows how many rows of each type it goes through, by the sources' estimates; types
 *     of which nothing is known are left out
 */
public record RequestedOperation(
    String text, String digest, Set<FieldUse> uses, Map<String, Long> expectedRows) {
  public RequestedOperation {
    uses = Set.copyOf(uses);
    expectedRows = Map.copyOf(expectedRows);
  }
}
