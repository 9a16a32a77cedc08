package dev.landbridge.core.access;

import java.util.Set;

/**
 * What an operation asks for.
 *
 * @param digest by which an approval of this operation alone knows it again
 * @param uses of fields, links and checks
 */
public record OperationUses(String digest, Set<FieldUse> uses) {
  public OperationUses {
    uses = Set.copyOf(uses);
  }
}
