package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.api.pipeline.PersonalText;
import dev.landbridge.api.publication.Publishing;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.publication.DefinitionConsent;
import dev.landbridge.policies.publication.Outcome;
import dev.landbridge.policies.publication.Publications;
import dev.landbridge.policies.publication.Version;
import dev.landbridge.policies.registry.Acting;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of the governance schema that are about what departments publish. */
final class PublicationFields {
  private PublicationFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("publications", PublicationFields::publications)
        .dataFetcher("publication", PublicationFields::publication)
        .dataFetcher(
            "publicationDiff",
            field ->
                publishing(field)
                    .differences(
                        call(field).by(),
                        Arguments.uuid(text(field, "from")),
                        Arguments.uuid(text(field, "to")))
                    .stream()
                    .map(PublicationViews::of)
                    .toList())
        .dataFetcher("definitionConsents", PublicationFields::definitions);
  }

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("publish", outcome(PublicationFields::published))
        .dataFetcher(
            "rollback",
            outcome((publishing, call, field) -> publishing.rollBack(call.by(), id(field), call)))
        .dataFetcher(
            "unpublish",
            outcome(
                (publishing, call, field) ->
                    publishing.unpublish(call.by(), text(field, "reason"), call)))
        .dataFetcher(
            "signPublication",
            outcome((publishing, call, field) -> publishing.sign(call.by(), id(field), call)))
        .dataFetcher(
            "reviewPublication",
            outcome((publishing, call, field) -> publishing.review(call.by(), id(field), call)))
        .dataFetcher(
            "rejectPublication",
            closing(
                (publications, call, field) ->
                    publications.reject(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher(
            "withdrawPublication",
            closing(
                (publications, call, field) ->
                    publications.withdraw(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher(
            "consentToDefinition",
            field -> {
              SharedDefinition definition = definition(field);
              publishing(field).consents().consent(call(field).by(), definition, call(field));
              return said(field, definition);
            })
        .dataFetcher(
            "refuseDefinition",
            field -> {
              SharedDefinition definition = definition(field);
              publishing(field)
                  .consents()
                  .refuse(call(field).by(), definition, text(field, "reason"), call(field));
              return said(field, definition);
            });
  }

  /** Something that has a document judged. */
  @FunctionalInterface
  private interface Judged {
    Outcome done(Publishing publishing, GovernanceCall call, DataFetchingEnvironment field);
  }

  /** Something that ends a proposal. */
  @FunctionalInterface
  private interface Closing {
    Version done(Publications publications, GovernanceCall call, DataFetchingEnvironment field);
  }

  private static DataFetcher<Object> outcome(Judged act) {
    return field ->
        PublicationViews.of(
            act.done(publishing(field), call(field), field), call(field).by().department());
  }

  private static DataFetcher<Object> closing(Closing act) {
    return field ->
        PublicationViews.of(
            act.done(publishing(field).publications(), call(field), field),
            call(field).by().department());
  }

  private static Outcome published(
      Publishing publishing, GovernanceCall call, DataFetchingEnvironment field) {
    Publications.proposer(call.by());
    String document = text(field, "document");
    if (!PersonalText.without(document).equals(document)) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot publish the document: a citizen's number is written into it. Take it out.");
    }
    return publishing.publish(call.by(), text(field, "file"), document, call);
  }

  private static Object publications(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    return publishing(field)
        .publications()
        .latest(call.by(), optional(field, "department"), most(field))
        .stream()
        .map(version -> PublicationViews.of(version, call.by().department()))
        .toList();
  }

  private static @Nullable Object publication(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Optional<Version> found = publishing(field).publications().find(call.by(), id(field));
    if (found.isEmpty() || call.by().person().isEmpty()) {
      return null;
    }
    Version version = found.get();
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("publication", PublicationViews.of(version, call.by().department()));
    boolean shown = Publishing.isShown(call.by(), version);
    view.put("document", shown ? version.text().orElse(null) : null);
    view.put("differences", List.of());
    if (shown && field.getSelectionSet().contains("differences")) {
      view.put(
          "differences",
          publishing(field).differences(call.by(), version).stream()
              .map(PublicationViews::of)
              .toList());
    }
    return view;
  }

  private static Object definitions(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    if (!Acting.takesPart(call.by())) {
      return List.of();
    }
    List<DefinitionConsent> last = publishing(field).consents().last();
    boolean waiting = Boolean.TRUE.equals(field.getArgument("waiting"));
    return publishing(field).catalog().current().definitions().stream()
        .filter(it -> concerns(it, call.by().department()))
        .map(it -> PublicationViews.of(it, last))
        .filter(view -> !waiting || Boolean.FALSE.equals(view.get("served")))
        .toList();
  }

  private static boolean concerns(SharedDefinition definition, String department) {
    return definition.publisher().code().equals(department)
        || definition.owners().stream().anyMatch(owner -> owner.code().equals(department));
  }

  private static SharedDefinition definition(DataFetchingEnvironment field) {
    return publishing(field)
        .definition(text(field, "type"), optional(field, "member"), text(field, "digest"));
  }

  private static Object said(DataFetchingEnvironment field, SharedDefinition definition) {
    return PublicationViews.of(definition, publishing(field).consents().last());
  }

  private static Publishing publishing(DataFetchingEnvironment field) {
    return call(field).stages().publishing();
  }
}
