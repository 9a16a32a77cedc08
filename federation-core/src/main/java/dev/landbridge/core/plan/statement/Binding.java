package dev.landbridge.core.plan.statement;

import dev.landbridge.core.expression.Operand;
import java.util.List;
import java.util.Optional;

/** Where the values of one or more {@code ?} of a statement come from. */
public sealed interface Binding {

  /** The operand's value. */
  record Value(Operand operand) implements Binding {}

  /** A LIKE pattern, written so that every source reads it the same. */
  record Pattern(Operand operand) implements Binding {}

  /** Every spelling of a key, as many as {@link KeyExpansion#most}. */
  record Spellings(Operand operand, KeyExpansion expansion) implements Binding {}

  /**
   * A list of values.
   *
   * @param elementType the source's type for arrays, empty if it takes JSON text
   */
  record ValueList(Operand.Parameter operand, KeyExpansion expansion, Optional<String> elementType)
      implements Binding {}

  /** The sum of limit and offset. */
  record LimitAndOffset(Operand.Parameter limit, Optional<Operand.Parameter> offset)
      implements Binding {}

  /** Every spelling of one part of the one key to look up. */
  record KeySpellings(KeyPart part) implements Binding {}

  /**
   * All keys to look up, each in every spelling.
   *
   * @param elementTypes one for each part if the source takes arrays, one {@code ?} each; empty if
   *     it takes one JSON text
   */
  record KeyList(List<KeyPart> parts, List<String> elementTypes) implements Binding {
    public KeyList {
      parts = List.copyOf(parts);
      elementTypes = List.copyOf(elementTypes);
    }
  }
}
