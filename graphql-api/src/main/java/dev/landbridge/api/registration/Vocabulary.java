package dev.landbridge.api.registration;

import graphql.introspection.Introspection.DirectiveLocation;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The directives and enums of {@code landbridge-directives.graphql}. Immutable, loaded once. */
final class Vocabulary {
  private static final String FILE = "landbridge-directives.graphql";
  private static final Vocabulary LOADED = load();

  private final Map<String, DirectiveDefinition> directives;
  private final Map<String, List<String>> enums;

  private Vocabulary(Document document) {
    directives =
        document.getDefinitionsOfType(DirectiveDefinition.class).stream()
            .collect(Collectors.toMap(DirectiveDefinition::getName, definition -> definition));
    enums =
        document.getDefinitionsOfType(EnumTypeDefinition.class).stream()
            .collect(
                Collectors.toMap(
                    EnumTypeDefinition::getName,
                    type ->
                        type.getEnumValueDefinitions().stream()
                            .map(EnumValueDefinition::getName)
                            .toList()));
  }

  static Vocabulary loaded() {
    return LOADED;
  }

  Optional<DirectiveDefinition> directive(String name) {
    return Optional.ofNullable(directives.get(name));
  }

  /** The values of an enum; empty if there is none of the name. */
  Optional<List<String>> enumValues(String name) {
    return Optional.ofNullable(enums.get(name));
  }

  boolean mayStandOn(DirectiveDefinition directive, DirectiveLocation location) {
    return directive.getDirectiveLocations().stream()
        .anyMatch(allowed -> allowed.getName().equals(location.name()));
  }

  /** The directives that may stand on something, as a list within a sentence. */
  String namesFor(DirectiveLocation location) {
    return directives.values().stream()
        .filter(directive -> mayStandOn(directive, location))
        .map(directive -> "@" + directive.getName())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Vocabulary load() {
    try (InputStream stream = Vocabulary.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Vocabulary(RegistrationReader.parse(text));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
