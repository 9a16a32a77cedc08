package dev.landbridge.api.registration;

import dev.landbridge.core.type.Scalar;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The names that the public schema keeps for itself, whatever is published. */
final class ReservedNames {
  private static final Set<String> TYPES =
      Set.of("Query", "Mutation", "Subscription", "OrderBy", "PageInfo");

  /** Of conditions, and what no enum may have as value: fields are named by one. */
  private static final Set<String> FIELDS = Set.of("_and", "_or", "_not", "true", "false", "null");

  private static final String COMPARISON = "ComparisonExp";

  private ReservedNames() {}

  /** Why a type or enum cannot have a name, or empty if it can. */
  static Optional<String> refuseType(String name) {
    boolean scalar =
        Arrays.stream(Scalar.values()).anyMatch(known -> known.graphName().equals(name));
    return scalar || TYPES.contains(name) || name.endsWith(COMPARISON)
        ? Optional.of("the public schema has a type of its own of this name. Choose another")
        : refuseMember(name);
  }

  /** Why a field or link cannot have a name, or empty if it can. */
  static Optional<String> refuseField(String name) {
    return FIELDS.contains(name)
        ? Optional.of("the public schema uses this word itself. Choose another")
        : refuseMember(name);
  }

  /** Why anything published cannot have a name, or empty if it can. */
  static Optional<String> refuseMember(String name) {
    return name.startsWith("__")
        ? Optional.of("names that begin with __ belong to GraphQL. Choose another")
        : Optional.empty();
  }

  /** Why a root field cannot have a name, or empty if it can. */
  static Optional<String> refuseRoot(String name) {
    if (!name.matches("[_A-Za-z][_0-9A-Za-z]*")) {
      return Optional.of("it is no GraphQL name. Use Latin letters, digits and _");
    }
    return name.equals("nothingPublished")
        ? Optional.of("the public schema has a field of its own of this name. Choose another")
        : refuseMember(name);
  }
}
