package dev.landbridge.api.operation;

import dev.landbridge.api.schema.InputType;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation whose literal values have become variables.
 *
 * @param definition the operation; its values are variables, objects and lists of them, and what
 *     shapes the query: {@code OrderBy} values and the operands of {@code _isNull}, {@code @skip}
 *     and {@code @include}
 * @param fragments those that it reaches, by name, in the order of their first use
 * @param declared the variables that its author declared
 * @param literals the values that were lifted, by the names of their variables
 * @param text operation and fragments, printed canonically
 * @param digest of its canonical form, by which an approval knows it again
 */
record LiftedOperation(
    OperationDefinition definition,
    Map<String, FragmentDefinition> fragments,
    List<Declared> declared,
    Map<String, Object> literals,
    String text,
    String digest) {

  /**
   * A variable as declared.
   *
   * @param input what its named type stands for
   * @param defaultJson the value if the request has none, as JSON would carry it
   */
  record Declared(String name, Type<?> type, InputType input, Optional<Object> defaultJson) {}
}
