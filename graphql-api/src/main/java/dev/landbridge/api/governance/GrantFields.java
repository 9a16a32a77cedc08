package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Grants.Selected;
import dev.landbridge.policies.grant.Owners;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The fields of the governance schema that are about grants. */
final class GrantFields {
  private GrantFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("grants", GrantFields::grants);
  }

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("suspendGrants", field -> changed(field, GrantStatus.SUSPENDED))
        .dataFetcher("resumeGrants", field -> changed(field, GrantStatus.ACTIVE))
        .dataFetcher("terminateGrants", field -> changed(field, GrantStatus.TERMINATED))
        .dataFetcher(
            "requireTrustedDocuments",
            field -> {
              boolean required = Boolean.TRUE.equals(field.getArgument("required"));
              GovernanceCall call = call(field);
              call.stages().policies().documents().require(call.by(), required, call);
              return required;
            });
  }

  private static Object grants(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Optional<UUID> request = optional(field, "request").map(Arguments::uuid);
    Owners owners = call.owners(call.stages().catalog().current());
    Optional<Instant> ending =
        Optional.ofNullable(field.<Integer>getArgument("endingWithinDays"))
            .map(days -> call.stages().clock().instant().plus(Duration.ofDays(days)));
    return call
        .stages()
        .policies()
        .grants()
        .latest(call.by(), request, ending, most(field))
        .stream()
        .map(grant -> GovernanceViews.of(grant, owners))
        .toList();
  }

  private static Object changed(DataFetchingEnvironment field, GrantStatus to) {
    GovernanceCall call = call(field);
    List<String> ids = Objects.requireNonNullElse(field.getArgument("ids"), List.of());
    Selected selected = new Selected(ids, optional(field, "request").map(Arguments::uuid));
    return call.stages()
        .policies()
        .grants()
        .change(call.by(), selected, to, text(field, "reason"), call);
  }
}
