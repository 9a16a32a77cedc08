package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.CatalogueEntry;
import dev.landbridge.core.catalog.Sharing;
import dev.landbridge.core.catalog.Sharing.Attribute;
import dev.landbridge.core.catalog.registration.Directive;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what the resource catalogue must state.
 *
 * <p>Source: 政务数据共享条例 articles 13–15.
 */
final class SharingComposer {
  private static final String DEFAULT_FORMAT = "关系表";
  private static final Sharing MISSING =
      new Sharing(Attribute.NOT_SHARED, Optional.empty(), Optional.empty());

  private final Document document;

  SharingComposer(Document document) {
    this.document = document;
  }

  /** The entry of a type; the format is {@code 关系表} unless it says otherwise. */
  CatalogueEntry catalogue(TypeDeclaration type) {
    if (isBlank(type.description())) {
      document.problem(
          type.position(),
          "Cannot publish type %s: it has no name for readers. Write a description above it."
              .formatted(type.name()));
    }
    Optional<Directive.Catalogue> directive = type.directive(Directive.Catalogue.class);
    if (directive.isEmpty()) {
      document.problem(
          type.position(),
          "Cannot publish type %s: @catalogue is missing. Add @catalogue(updates, method, classification)."
              .formatted(type.name()));
      return new CatalogueEntry(
          Optional.of(DEFAULT_FORMAT), CatalogueEntry.UpdateFrequency.LIVE, Set.of(), "");
    }
    CatalogueEntry entry = directive.get().entry();
    if (entry.methods().isEmpty()) {
      document.problem(
          directive.get().position(),
          "Cannot publish type %s: @catalogue names no sharing method. Add INTERFACE, BULK or FILE."
              .formatted(type.name()));
    }
    if (entry.classification().isBlank()) {
      document.problem(
          directive.get().position(),
          "Cannot publish type %s: the classification of @catalogue is empty. Write the data's level, for example \"L3\"."
              .formatted(type.name()));
    }
    String format = entry.format().filter(text -> !text.isBlank()).orElse(DEFAULT_FORMAT);
    return new CatalogueEntry(
        Optional.of(format), entry.updates(), entry.methods(), entry.classification());
  }

  /** The sharing of a type, which must be stated. */
  Sharing ofType(TypeDeclaration type) {
    Optional<Directive.Share> share = type.directive(Directive.Share.class);
    if (share.isEmpty()) {
      document.problem(
          type.position(),
          "Cannot publish type %s: @share is missing. Add @share(as: UNCONDITIONAL), (as: CONDITIONAL, conditions: …) or (as: NOT_SHARED, basis: …)."
              .formatted(type.name()));
      return MISSING;
    }
    return sharing(share.get(), "type " + type.name());
  }

  /** The sharing of a field or link: its own, or else a default. */
  Sharing ofMember(Optional<Directive.Share> share, String thing, Sharing otherwise) {
    return share.map(directive -> sharing(directive, thing)).orElse(otherwise);
  }

  /** The one of two that shares less; the first if they are alike. */
  static Sharing stricter(Sharing first, Sharing second) {
    return second.attribute().compareTo(first.attribute()) > 0 ? second : first;
  }

  private Sharing sharing(Directive.Share share, String thing) {
    Attribute attribute = share.attribute();
    checkText(share, thing, "conditions", share.conditions(), Attribute.CONDITIONAL);
    checkText(share, thing, "basis", share.basis(), Attribute.NOT_SHARED);
    return new Sharing(attribute, share.conditions(), share.basis());
  }

  private void checkText(
      Directive.Share share, String thing, String name, Optional<String> text, Attribute goesWith) {
    boolean wanted = share.attribute() == goesWith;
    if (wanted && isBlank(text)) {
      document.problem(
          share.position(),
          "Cannot publish %s: %s without %s. Add %s: \"…\" to @share."
              .formatted(thing, share.attribute(), name, name));
    } else if (!wanted && text.isPresent()) {
      document.problem(
          share.position(),
          "Cannot publish %s: %s with %s. Remove %s, or share as %s."
              .formatted(thing, share.attribute(), name, name, goesWith));
    }
  }

  private static boolean isBlank(Optional<String> text) {
    return text.map(String::isBlank).orElse(true);
  }
}
