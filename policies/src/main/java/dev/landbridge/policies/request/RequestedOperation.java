package dev.landbridge.policies.request;

import dev.landbridge.core.access.FieldUse;
import java.util.Set;

/**
 * The query that is asked for.
 *
 * @param text canonical, with its fragments written out
 * @param digest SHA-256 of the text, hexadecimal: by it the query is known again
 * @param uses everything that any of its branches uses
 */
public record RequestedOperation(String text, String digest, Set<FieldUse> uses) {
  public RequestedOperation {
    uses = Set.copyOf(uses);
  }
}
