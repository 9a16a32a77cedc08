package dev.landbridge.api.operation;

import dev.landbridge.api.schema.InputType;
import dev.landbridge.api.schema.InputType.Member;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.api.schema.RootField;
import dev.landbridge.core.catalog.Link;
import dev.landbridge.core.catalog.ObjectType;
import dev.landbridge.core.type.Scalar;
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
import graphql.language.VariableDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        .lift(operation);
  }

  private LiftedOperation lift(OperationDefinition operation) {
    SelectionSet selections = lift(operation.getSelectionSet(), Optional.empty());
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
        AstPrinter.printAst(Document.newDocument().definitions(definitions).build()));
  }

  /** {@code parent} is empty for the query type. */
  private SelectionSet lift(SelectionSet set, Optional<ObjectType> parent) {
    List<Selection<?>> lifted = new ArrayList<>();
    for (Selection<?> selection : set.getSelections()) {
      lifted.add(
          switch (selection) {
            case Field field -> lift(field, parent);
            case InlineFragment inline -> {
              SelectionSet inner =
                  lift(
                      inline.getSelectionSet(),
                      inline.getTypeCondition() == null ? parent : on(inline.getTypeCondition()));
              yield inline.transform(builder -> builder.selectionSet(inner));
            }
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

  private Field lift(Field field, Optional<ObjectType> parent) {
    if (parent.isPresent()) {
      Optional<Link> link = parent.get().link(field.getName());
      return link.map(l -> lift(field, schema.catalog().target(l), false)).orElse(field);
    }
    return schema
        .root(field.getName())
        .map(root -> lift(field, root.type(), root instanceof RootField.ByKey))
        .orElseGet(() -> liftArguments(field, name -> schemaArgument(field, name), null));
  }

  private Field lift(Field field, ObjectType type, boolean byKey) {
    SelectionSet selections =
        lift(Objects.requireNonNull(field.getSelectionSet()), Optional.of(type));
    return liftArguments(
        field,
        byKey
            ? name -> Optional.of(Arguments.key(type, name))
            : name -> Optional.of(Arguments.list(type, name)),
        selections);
  }

  private Field liftArguments(
      Field field, Function<String, Optional<Member>> member, @Nullable SelectionSet selections) {
    List<Argument> arguments = new ArrayList<>();
    for (Argument argument : field.getArguments()) {
      String place = field.getName() + "." + argument.getName();
      arguments.add(
          member
              .apply(argument.getName())
              .map(found -> lifter.lift(argument.getValue(), found, place))
              .map(value -> argument.transform(builder -> builder.value(value)))
              .orElse(argument));
    }
    return field.transform(
        builder -> {
          builder.arguments(arguments);
          if (selections != null) {
            builder.selectionSet(selections);
          }
        });
  }

  /** {@code __type(name:)}; other introspection arguments are flags. */
  private static Optional<Member> schemaArgument(Field field, String name) {
    return field.getName().equals("__type") && name.equals("name")
        ? Optional.of(new Member(new InputType.Leaf(Scalar.STRING), false))
        : Optional.empty();
  }

  private Optional<ObjectType> on(TypeName condition) {
    return schema.catalog().type(condition.getName());
  }
}
