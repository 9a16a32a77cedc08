package dev.landbridge.policies.publication;

import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import java.util.List;
import java.util.Set;

/**
 * What is published, as one transaction saw it.
 *
 * @param number grows with every change
 * @param versions that are published and have a document, by department
 * @param consents that owners have given and not taken back
 */
public record PublishedState(long number, List<Version> versions, Set<Consent> consents) {
  public PublishedState {
    versions = List.copyOf(versions);
    consents = Set.copyOf(consents);
  }
}
