package dev.landbridge.core.catalog;

import dev.landbridge.core.expression.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A yes-or-no question about a row, answered from data that is not given.
 *
 * @param typeName the type whose rows it is about
 * @param owner the department that published it
 * @param filtered whether it sees what callers may see; otherwise it reads all rows, unmasked
 * @param condition over rows of the type; it leads to other types by links that no caller can
 *     follow
 * @param sql as published, which the condition was made from
 * @param consenting whose grant a use of it needs: the owner, then the owners of the type and of
 *     all types that it reads, each once
 */
public record Check(
    String typeName,
    String name,
    Optional<String> description,
    Department owner,
    boolean filtered,
    Condition condition,
    String sql,
    Sharing sharing,
    List<Department> consenting) {
  public Check {
    consenting = List.copyOf(consenting);
  }

  @Override
  public String toString() {
    return "Check[" + typeName + "." + name + "]";
  }
}
