package dev.landbridge.api.operation;

import dev.landbridge.api.schema.InputType.Member;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.schema.RootField;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns the literal values of one operation into variables, so that what is compiled, cached and
 * recorded holds no value of the caller.
 *
 * <p>{@code personsByPk(idNumber: "1101…") { name }} becomes {@code query ($literal1: String!) {
 * personsByPk(idNumber: $literal1) { name } }}. Defaults of variables are taken out of the text
 * too.
 */
final class LiteralLifting {
  private final PublicSchema schema;
  private final Map<String, FragmentDefinition> all;
  private final Map<String, FragmentDefinition> reached = new LinkedHashMap<>();
  private final Deque<FragmentDefinition> toLift = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final LiteralLifter lifter;

  private LiteralLifting(
      PublicSchema schema, Map<String, FragmentDefinition> all, LiteralLifter lifter) {
    this.schema = schema;
    this.all = all;
    this.lifter = lifter;
  }

  /**
   * One operation of a valid document.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with {@code INVALID_VALUE} if a literal
   *     is null or has a form that its type does not admit, {@code QUERY_TOO_LARGE} if there are
   *     too many or they are too deep
   */
  static LiftedOperation lift(
      PublicSchema schema,
      Document document,
      OperationDefinition operation,
      OperationLimits limits) {
    Map<String, FragmentDefinition> fragments =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    Set<String> taken =
        operation.getVariableDefinitions().stream()
            .map(VariableDefinition::getName)
            .collect(Collectors.toSet());
    return new LiteralLifting(schema, fragments, new LiteralLifter(taken, new InputBudget(limits)))
        .lift(operation, CanonicalOperation.of(document, operation).digest());
  }

  private LiftedOperation lift(OperationDefinition operation, String digest) {
    SelectionSet selections = lift(operation.getSelectionSet(), schema.graphQl().getQueryType());
    for (FragmentDefinition next = toLift.poll(); next != null; next = toLift.poll()) {
      FragmentDefinition fragment = next;
      SelectionSet lifted = lift(fragment.getSelectionSet(), on(fragment.getTypeCondition()));
      reached.put(fragment.getName(), fragment.transform(builder -> builder.selectionSet(lifted)));
    }
    List<VariableDefinition> variables = new ArrayList<>();
    for (VariableDefinition variable : operation.getVariableDefinitions()) {
      variables.add(variable.transform(builder -> builder.defaultValue(null)));
    }
    variables.addAll(lifter.definitions());
    OperationDefinition definition =
        operation.transform(
            builder -> builder.variableDefinitions(variables).selectionSet(selections));
    @SuppressWarnings("rawtypes") // the library declares it so
    List<Definition> definitions = new ArrayList<>(List.of(definition));
    definitions.addAll(reached.values());
    return new LiftedOperation(
        definition,
        reached,
        operation.getVariableDefinitions().stream()
            .map(variable -> LiteralLifter.declared(schema, variable))
            .toList(),
        lifter.values(),
        AstPrinter.printAst(Document.newDocument().definitions(definitions).build()),
        digest);
  }

  private SelectionSet lift(SelectionSet set, GraphQLObjectType parent) {
    List<Selection<?>> lifted = new ArrayList<>();
    for (Selection<?> selection : set.getSelections()) {
      lifted.add(
          switch (selection) {
            case Field field -> lift(field, parent);
            case InlineFragment inline -> lift(inline, parent);
            case FragmentSpread spread -> {
              if (seen.add(spread.getName())) {
                toLift.add(Objects.requireNonNull(all.get(spread.getName())));
              }
              yield spread;
            }
            default -> throw new IllegalStateException("selection " + selection.getClass());
          });
    }
    return SelectionSet.newSelectionSet(lifted).build();
  }

  private InlineFragment lift(InlineFragment inline, GraphQLObjectType parent) {
    TypeName condition = inline.getTypeCondition();
    SelectionSet inner = lift(inline.getSelectionSet(), condition == null ? parent : on(condition));
    return inline.transform(builder -> builder.selectionSet(inner));
  }

  private Field lift(Field field, GraphQLObjectType parent) {
    GraphQLFieldDefinition definition =
        Introspection.getFieldDefinition(schema.graphQl(), parent, field.getName());
    boolean byKey =
        parent.equals(schema.graphQl().getQueryType())
            && schema.root(field.getName()).orElse(null) instanceof RootField.ByKey;
    List<Argument> arguments = new ArrayList<>();
    for (Argument argument : field.getArguments()) {
      String name = argument.getName();
      Member member = schema.argument(definition, name, byKey);
      Value<?> value = lifter.lift(argument.getValue(), member, field.getName() + "." + name);
      arguments.add(argument.transform(builder -> builder.value(value)));
    }
    Field lifted = field.transform(builder -> builder.arguments(arguments));
    if (field.getSelectionSet() == null) {
      return lifted;
    }
    SelectionSet selections =
        lift(field.getSelectionSet(), GraphQLTypeUtil.unwrapAllAs(definition.getType()));
    return lifted.transform(builder -> builder.selectionSet(selections));
  }

  private GraphQLObjectType on(TypeName condition) {
    return Objects.requireNonNull(schema.graphQl().getObjectType(condition.getName()));
  }
}
