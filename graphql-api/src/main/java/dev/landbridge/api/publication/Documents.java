package dev.landbridge.api.publication;

import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.Registration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a catalog is made of.
 *
 * @param registrations one document each
 * @param consents of owners to others' views and checks; empty if all are taken as given
 */
public record Documents(List<Registration> registrations, Optional<Set<Consent>> consents) {
  public Documents {
    registrations = List.copyOf(registrations);
    consents = consents.map(Set::copyOf);
  }

  /** Documents whose views and checks need no consent. */
  public static Documents of(List<Registration> registrations) {
    return new Documents(registrations, Optional.empty());
  }

  /** Whether a consent was given. */
  boolean isGiven(Consent consent) {
    return consents.map(given -> given.contains(consent)).orElse(true);
  }

  /** Names of the sources that a document uses. */
  static Set<String> sources(Registration registration) {
    return registration.types().stream()
        .flatMap(type -> type.directive(Directive.Table.class).stream())
        .map(Directive.Table::source)
        .collect(Collectors.toSet());
  }
}
