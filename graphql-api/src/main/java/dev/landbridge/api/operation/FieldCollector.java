package dev.landbridge.api.operation;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of selection sets by response key, with fragments resolved and what {@code
 * @skip} and {@code @include} take out left out. Every type is an object type and the document is
 * valid, so a fragment always applies.
 *
 * <p>Source: GraphQL specification (September 2025) 6.3.2, CollectFields.
 */
final class FieldCollector {
  private final LiftedOperation operation;
  private final Map<String, Object> variables;

  FieldCollector(LiftedOperation operation, Map<String, Object> variables) {
    this.operation = operation;
    this.variables = variables;
  }

  /** The fields below fields of one response key; all of one list have the same arguments. */
  Map<String, List<Field>> below(List<Field> fields) {
    return collect(fields.stream().map(Field::getSelectionSet).filter(Objects::nonNull).toList());
  }

  /** The fields of selection sets of one type, in the order of their first use. */
  Map<String, List<Field>> collect(List<SelectionSet> sets) {
    Map<String, List<Field>> collected = new LinkedHashMap<>();
    Set<String> spread = new HashSet<>();
    sets.forEach(set -> collect(set, collected, spread));
    return collected;
  }

  private void collect(SelectionSet set, Map<String, List<Field>> collected, Set<String> spread) {
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field when isIncluded(field) ->
            collected.computeIfAbsent(field.getResultKey(), _ -> new ArrayList<>()).add(field);
        case InlineFragment inline when isIncluded(inline) ->
            collect(inline.getSelectionSet(), collected, spread);
        case FragmentSpread fragment when isIncluded(fragment) -> {
          if (spread.add(fragment.getName())) {
            collect(
                Objects.requireNonNull(operation.fragments().get(fragment.getName()))
                    .getSelectionSet(),
                collected,
                spread);
          }
        }
        default -> {}
      }
    }
  }

  private boolean isIncluded(DirectivesContainer<?> node) {
    return !holds(node, "skip", false) && holds(node, "include", true);
  }

  private boolean holds(DirectivesContainer<?> node, String name, boolean without) {
    List<Directive> directives = node.getDirectives(name);
    if (directives.isEmpty()) {
      return without;
    }
    @Nullable Argument condition = directives.getFirst().getArgument("if");
    @Nullable Value<?> value = condition == null ? null : condition.getValue();
    return switch (value) {
      case BooleanValue literal -> literal.isValue();
      case VariableReference variable
          when variables.get(variable.getName()) instanceof Boolean flag ->
          flag;
      case null, default -> throw InvalidValues.missing("@" + name + ".if");
    };
  }
}
