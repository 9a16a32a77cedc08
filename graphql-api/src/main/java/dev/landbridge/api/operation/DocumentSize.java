package dev.landbridge.api.operation;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FloatValue;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures operations before they are validated, each fragment once, so that fragments which spread
 * one another cannot make the work explode, and no chain of fragments longer than the depth limit.
 * A cycle counts as nothing: validation refuses it.
 */
final class DocumentSize {
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Size> measured = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  private final int maxNestedFragments;

  private DocumentSize(OperationLimits limits) {
    this.maxNestedFragments = limits.maxDepth();
  }

  /** What is too large about a document, in words, or empty. */
  static Optional<String> excess(Document document, OperationLimits limits) {
    DocumentSize sizes = new DocumentSize(limits);
    document
        .getDefinitionsOfType(FragmentDefinition.class)
        .forEach(fragment -> sizes.fragments.put(fragment.getName(), fragment));
    for (Definition<?> definition : document.getDefinitions()) {
      Size size =
          switch (definition) {
            case OperationDefinition operation -> sizes.of(operation.getSelectionSet());
            case FragmentDefinition fragment -> sizes.ofFragment(fragment.getName());
            default -> Size.NOTHING;
          };
      Optional<String> excess = size.excess(limits);
      if (excess.isPresent()) {
        return excess;
      }
    }
    return Optional.empty();
  }

  private Size of(@Nullable SelectionSet set) {
    Size total = Size.NOTHING;
    if (set == null) {
      return total;
    }
    for (Selection<?> selection : set.getSelections()) {
      total =
          total.plus(
              switch (selection) {
                case Field field ->
                    of(field.getSelectionSet())
                        .within(field.getAlias() != null)
                        .longer(characters(field));
                case InlineFragment inline ->
                    of(inline.getSelectionSet()).longer(characters(inline.getDirectives()));
                case FragmentSpread spread ->
                    ofFragment(spread.getName()).longer(characters(spread.getDirectives()));
                default -> Size.NOTHING;
              });
    }
    return total;
  }

  private static long characters(Field field) {
    long alias = field.getAlias() == null ? 0 : field.getAlias().length();
    return alias
        + field.getName().length()
        + ofArguments(field.getArguments())
        + characters(field.getDirectives());
  }

  private static long characters(List<Directive> directives) {
    long characters = 0;
    for (Directive directive : directives) {
      characters += directive.getName().length() + ofArguments(directive.getArguments());
    }
    return characters;
  }

  private static long ofArguments(List<Argument> arguments) {
    long characters = 0;
    for (Argument argument : arguments) {
      characters += argument.getName().length() + characters(argument.getValue());
    }
    return characters;
  }

  private static long characters(Value<?> value) {
    return switch (value) {
      case StringValue text -> String.valueOf(text.getValue()).length();
      case EnumValue choice -> choice.getName().length();
      case VariableReference variable -> variable.getName().length();
      case IntValue number -> number.getValue().bitLength() / 3 + 1;
      case FloatValue number -> number.getValue().precision();
      case ArrayValue array -> array.getValues().stream().mapToLong(DocumentSize::characters).sum();
      case ObjectValue object ->
          object.getObjectFields().stream()
              .mapToLong(it -> it.getName().length() + characters(it.getValue()))
              .sum();
      default -> 1;
    };
  }

  private Size ofFragment(String name) {
    Size known = measured.get(name);
    FragmentDefinition fragment = fragments.get(name);
    if (known != null || fragment == null || !open.add(name)) {
      return known == null ? Size.NOTHING : known;
    }
    if (open.size() > maxNestedFragments) {
      return Size.ENDLESS;
    }
    Size size = of(fragment.getSelectionSet());
    open.remove(name);
    measured.put(name, size);
    return size;
  }

  /**
   * Fields on the deepest path and in all, aliases in all, and characters of names and values, all
   * with fragments written out; sums saturate.
   */
  private record Size(int depth, long fields, long aliases, long characters) {
    private static final int MANY = 1_000_000_000;
    static final Size NOTHING = new Size(0, 0, 0, 0);
    static final Size ENDLESS = new Size(MANY, 0, 0, 0);

    Size plus(Size other) {
      return new Size(
          Math.max(depth, other.depth),
          Math.min(MANY, fields + other.fields),
          Math.min(MANY, aliases + other.aliases),
          Math.min(MANY, characters + other.characters));
    }

    Size longer(long more) {
      return new Size(depth, fields, aliases, Math.min(MANY, characters + more));
    }

    Size within(boolean aliased) {
      return new Size(
          depth + 1, Math.min(MANY, fields + 1), aliases + (aliased ? 1 : 0), characters);
    }

    Optional<String> excess(OperationLimits limits) {
      if (depth > limits.maxDepth()) {
        return Optional.of("it is deeper than " + limits.maxDepth() + " fields");
      }
      if (fields > limits.maxFields()) {
        return Optional.of("it has more than " + limits.maxFields() + " fields");
      }
      if (characters > limits.maxCharacters()) {
        return Optional.of(
            "with its fragments written out it is longer than %d characters"
                .formatted(limits.maxCharacters()));
      }
      if (aliases > limits.maxAliases()) {
        return Optional.of("it has more than " + limits.maxAliases() + " aliases");
      }
      return Optional.empty();
    }
  }
}
