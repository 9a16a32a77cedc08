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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of the governance schema that are about grants. */
final class GrantFields {
  private static final int MOST = 500;

  private GrantFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("grants", GrantFields::grants);
  }

  /** What has come of one request; read only if it is asked for. */
  static TypeRuntimeWiring.Builder ofRequest(TypeRuntimeWiring.Builder type) {
    return type.dataFetcher(
        "grants",
        field -> {
          Map<String, Object> request = Objects.requireNonNull(field.getSource());
          Optional<UUID> id = Optional.of(Arguments.uuid(String.valueOf(request.get("id"))));
          return grants(call(field), id, Optional.empty(), MOST);
        });
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
    Optional<Instant> ending =
        Optional.ofNullable(field.<Integer>getArgument("endingWithinDays"))
            .map(days -> call.stages().clock().instant().plus(Duration.ofDays(days)));
    return grants(call, optional(field, "request").map(Arguments::uuid), ending, most(field));
  }

  private static List<Map<String, @Nullable Object>> grants(
      GovernanceCall call, Optional<UUID> request, Optional<Instant> ending, int most) {
    Owners owners = call.owners(call.stages().catalog().current());
    return call.stages().policies().grants().latest(call.by(), request, ending, most).stream()
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
