package dev.landbridge.api.registration;

import dev.landbridge.core.catalog.registration.Position;
import graphql.introspection.Introspection.DirectiveLocation;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares directives as written with their definitions. */
final class DirectiveCheck {

  /** A directive that fits its definition. */
  record Checked(String name, Arguments arguments, Position position) {}

  private final Problems problems;
  private final Vocabulary vocabulary = Vocabulary.loaded();

  DirectiveCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * The directives that fit; for each other one a problem is added.
   *
   * @param thing what they stand on, as messages name it
   */
  List<Checked> check(List<Directive> directives, DirectiveLocation location, String thing) {
    List<Checked> checked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Directive directive : directives) {
      Optional<DirectiveDefinition> definition = definition(directive, location, thing);
      if (definition.isPresent() && !seen.add(directive.getName())) {
        problem(directive, thing, "it stands there twice. Remove one");
      } else if (definition.isPresent()) {
        arguments(directive, definition.get(), thing)
            .map(
                arguments ->
                    new Checked(directive.getName(), arguments, problems.positions().of(directive)))
            .ifPresent(checked::add);
      }
    }
    return checked;
  }

  private Optional<DirectiveDefinition> definition(
      Directive directive, DirectiveLocation location, String thing) {
    Optional<DirectiveDefinition> definition = vocabulary.directive(directive.getName());
    if (definition.isEmpty()) {
      problem(
          directive,
          thing,
          "there is no such directive. Use " + orNothing(vocabulary.namesFor(location)));
      return definition;
    }
    if (vocabulary.mayStandOn(definition.get(), location)) {
      return definition;
    }
    String places =
        definition.get().getDirectiveLocations().stream()
            .map(allowed -> place(allowed.getName()))
            .collect(Collectors.joining(" or "));
    problem(directive, thing, "it belongs on %s. Move or remove it".formatted(places));
    return Optional.empty();
  }

  private static String orNothing(String names) {
    return names.isEmpty() ? "none here" : names;
  }

  private static String place(String location) {
    return switch (location) {
      case "SCHEMA" -> "extend schema";
      case "OBJECT" -> "a type";
      case "FIELD_DEFINITION" -> "a field";
      default -> location;
    };
  }

  private Optional<Arguments> arguments(
      Directive directive, DirectiveDefinition definition, String thing) {
    int before = problems.all().size();
    Map<String, Object> values = new HashMap<>();
    for (InputValueDefinition declared : definition.getInputValueDefinitions()) {
      Argument argument = directive.getArgument(declared.getName());
      if (argument != null) {
        String name = "%s of @%s on %s".formatted(declared.getName(), directive.getName(), thing);
        new ArgumentReader(problems, name)
            .read(declared.getType(), argument.getValue())
            .ifPresent(value -> values.put(declared.getName(), value));
      } else if (declared.getType() instanceof NonNullType && declared.getDefaultValue() == null) {
        problem(directive, thing, "argument %s is missing. Add it".formatted(declared.getName()));
      }
    }
    checkNames(directive, definition, thing);
    return problems.all().size() == before ? Optional.of(new Arguments(values)) : Optional.empty();
  }

  private void checkNames(Directive directive, DirectiveDefinition definition, String thing) {
    List<String> known =
        definition.getInputValueDefinitions().stream().map(InputValueDefinition::getName).toList();
    Set<String> seen = new HashSet<>();
    for (Argument argument : directive.getArguments()) {
      String name = argument.getName();
      if (!known.contains(name)) {
        problems.add(
            argument,
            "Cannot read @%s on %s: it has no argument %s. Use %s."
                .formatted(directive.getName(), thing, name, orNothing(String.join(", ", known))));
      } else if (!seen.add(name)) {
        problems.add(
            argument,
            "Cannot read @%s on %s: argument %s stands there twice. Remove one."
                .formatted(directive.getName(), thing, name));
      }
    }
  }

  private void problem(Directive directive, String thing, String reason) {
    problems.add(
        directive, "Cannot read @%s on %s: %s.".formatted(directive.getName(), thing, reason));
  }
}
