package dev.landbridge.api.registration;

import graphql.language.Definition;
import graphql.language.DirectiveDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.UnionTypeDefinition;
import java.util.Optional;

/** What GraphQL has and registrations have not, and what to write instead. */
final class Refusals {

  /**
   * A definition that does not belong in a registration.
   *
   * @param thing as messages name it
   * @param whatToDo without a full stop
   */
  record Refusal(String thing, String whatToDo) {}

  private Refusals() {}

  /** The refusal of a definition that is no schema, type or enum. */
  static Optional<Refusal> of(Definition<?> definition) {
    return Optional.of(
        switch (definition) {
          case InterfaceTypeDefinition type ->
              new Refusal("interface " + type.getName(), "Publish each type with all its fields");
          case UnionTypeDefinition type ->
              new Refusal("union " + type.getName(), "Publish each type and link to it");
          case InputObjectTypeDefinition type ->
              new Refusal("input " + type.getName(), "Remove it; Landbridge makes the arguments");
          case ScalarTypeDefinition type ->
              new Refusal("scalar " + type.getName(), "Use one of Landbridge's scalars");
          case DirectiveDefinition directive ->
              new Refusal(
                  "directive @" + directive.getName(), "Remove it; Landbridge defines its own");
          default -> new Refusal("an operation or fragment", "Remove it");
        });
  }
}
