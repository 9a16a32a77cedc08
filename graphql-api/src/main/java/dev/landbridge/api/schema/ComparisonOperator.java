package dev.landbridge.api.schema;

import dev.landbridge.core.type.EnumType;
import dev.landbridge.core.type.Scalar;
import dev.landbridge.core.type.ValueType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An operator of a {@code …ComparisonExp}, in the order in which the schema shows them. */
public enum ComparisonOperator {
  EQ("_eq"),
  NEQ("_neq"),
  GT("_gt"),
  GTE("_gte"),
  LT("_lt"),
  LTE("_lte"),
  IN("_in"),
  NIN("_nin"),
  LIKE("_like"),
  NLIKE("_nlike"),
  ILIKE("_ilike"),
  NILIKE("_nilike"),
  IS_NULL("_isNull");

  private static final Set<ComparisonOperator> PATTERNS = EnumSet.of(LIKE, NLIKE, ILIKE, NILIKE);
  private static final Set<ComparisonOperator> ALL = EnumSet.allOf(ComparisonOperator.class);

  private final String graphName;

  ComparisonOperator(String graphName) {
    this.graphName = graphName;
  }

  /** The name in the public schema. */
  public String graphName() {
    return graphName;
  }

  /** Whether the operand is a list. */
  public boolean takesList() {
    return this == IN || this == NIN;
  }

  /** The operators that suit a type: JSON and booleans have no order, only text has patterns. */
  public static Set<ComparisonOperator> of(ValueType type) {
    return switch (type) {
      case EnumType _ -> EnumSet.of(EQ, NEQ, IN, NIN, IS_NULL);
      case Scalar scalar ->
          switch (scalar) {
            case STRING -> ALL;
            case JSON -> EnumSet.of(IS_NULL);
            case BOOLEAN -> EnumSet.of(EQ, NEQ, IS_NULL);
            case ID, INT, FLOAT, BIG_INT, DECIMAL, DATE, DATE_TIME, TIME ->
                EnumSet.complementOf(EnumSet.copyOf(PATTERNS));
          };
    };
  }

  /** The operator of a name for a type, if the type has it. */
  static Optional<ComparisonOperator> of(ValueType type, String name) {
    return of(type).stream().filter(operator -> operator.graphName.equals(name)).findFirst();
  }

  /**
   * The operator of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ComparisonOperator named(String name) {
    return ALL.stream()
        .filter(operator -> operator.graphName.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no operator " + name));
  }
}
