package dev.landbridge.api.governance;

import dev.landbridge.api.operation.Cursors;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.pipeline.PersonalText;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.core.access.FieldUse;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.GrantStatus;
import dev.landbridge.policies.grant.Grants.Selected;
import dev.landbridge.policies.grant.Owners;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.request.Approval.Covers;
import dev.landbridge.policies.request.Approval.Terms;
import dev.landbridge.policies.request.Facts;
import dev.landbridge.policies.request.RequestedOperation;
import dev.landbridge.policies.request.Requests;
import dev.landbridge.policies.request.ShareRequest;
import dev.landbridge.policies.request.Submission;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema of {@code /governance}, each field wired to what it does. */
final class GovernanceSchema {
  static final String CALL = "call";

  private static final int MOST = 500;

  private static final String DOCUMENT = "/dev/landbridge/api/governance/governance.graphqls";

  private GovernanceSchema() {}

  static GraphQLSchema schema() {
    try (InputStream in =
        Objects.requireNonNull(GovernanceSchema.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .scalar(JsonScalar.TYPE)
        .type("Query", GovernanceSchema::queries)
        .type("Mutation", GovernanceSchema::acts)
        .build();
  }

  private static TypeRuntimeWiring.Builder queries(TypeRuntimeWiring.Builder type) {
    return type.dataFetcher("requests", GovernanceSchema::requests)
        .dataFetcher(
            "request",
            field ->
                requests(call(field))
                    .find(call(field).by(), id(field))
                    .map(GovernanceViews::of)
                    .orElse(null))
        .dataFetcher("grants", GovernanceSchema::grants);
  }

  private static TypeRuntimeWiring.Builder acts(TypeRuntimeWiring.Builder type) {
    return type.dataFetcher("submitRequest", field -> GovernanceViews.of(submitted(field)))
        .dataFetcher(
            "consentToRequest",
            act((requests, call, field) -> requests.consent(call.by(), id(field), call)))
        .dataFetcher(
            "declineRequest",
            act(
                (requests, call, field) ->
                    requests.decline(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher(
            "withdrawRequest",
            act(
                (requests, call, field) ->
                    requests.withdraw(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher("approveRequest", act(GovernanceSchema::approved))
        .dataFetcher(
            "refuseRequest",
            act(
                (requests, call, field) ->
                    requests.refuse(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher(
            "askForMore",
            act(
                (requests, call, field) ->
                    requests.askForMore(call.by(), id(field), text(field, "question"), call)))
        .dataFetcher(
            "answerOwner",
            act(
                (requests, call, field) ->
                    requests.answer(
                        call.by(), id(field), text(field, "owner"), text(field, "answer"), call)))
        .dataFetcher(
            "extendDecision",
            act(
                (requests, call, field) ->
                    requests.extend(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher("suspendGrants", field -> changed(field, GrantStatus.SUSPENDED))
        .dataFetcher("resumeGrants", field -> changed(field, GrantStatus.ACTIVE))
        .dataFetcher("terminateGrants", field -> changed(field, GrantStatus.TERMINATED));
  }

  /** Something that is done with one request. */
  @FunctionalInterface
  private interface RequestAct {
    ShareRequest done(Requests requests, GovernanceCall call, DataFetchingEnvironment field);
  }

  private static DataFetcher<Object> act(RequestAct act) {
    return field -> {
      GovernanceCall call = call(field);
      return GovernanceViews.of(act.done(requests(call), call, field));
    };
  }

  private static Object requests(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    int most = most(field);
    List<ShareRequest> found =
        Boolean.TRUE.equals(field.getArgument("overdue"))
            ? requests(call).overdue(call.by(), most)
            : requests(call).latest(call.by(), most);
    return found.stream().map(GovernanceViews::of).toList();
  }

  private static Object grants(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Optional<UUID> request = optional(field, "request").map(GovernanceSchema::uuid);
    Owners owners = owners(call, call.stages().catalog().current());
    return call.stages().policies().grants().latest(call.by(), request, most(field)).stream()
        .map(grant -> GovernanceViews.of(grant, owners))
        .toList();
  }

  private static Object changed(DataFetchingEnvironment field, GrantStatus to) {
    GovernanceCall call = call(field);
    List<String> ids = Objects.requireNonNullElse(field.getArgument("ids"), List.of());
    Selected selected = new Selected(ids, optional(field, "request").map(GovernanceSchema::uuid));
    return call.stages()
        .policies()
        .grants()
        .change(call.by(), selected, to, text(field, "reason"), call);
  }

  private static ShareRequest submitted(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    // Nobody else may have queries compiled here.
    Acting.require(call.by(), Role.DEVELOPER, "submit a request");
    String matter =
        call.stages()
            .callers()
            .registry()
            .purposeOf(call.by(), Optional.of(text(field, "matter")), Optional.empty())
            .matter();
    Published published = call.stages().catalog().current();
    Map<String, @Nullable Object> variables = new HashMap<>();
    if (field.getArgument("variables") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> variables.put((String) name, value));
    }
    Cursors cursors = call.stages().cursors().of(call.by(), Optional.of(matter));
    RequestedOperation operation =
        call.stages()
            .compiler()
            .requested(
                published.schema(),
                new GraphQlRequest(
                    text(field, "query"), optional(field, "operationName"), variables),
                cursors);
    requireWithoutCitizens(operation);
    Facts.requireStated(
        text(field, "legalBasis"),
        text(field, "scenario"),
        text(field, "scope"),
        text(field, "until"));
    Facts facts =
        new Facts(
            text(field, "legalBasis"),
            text(field, "scenario"),
            text(field, "scope"),
            Facts.Method.valueOf(text(field, "method")),
            instant(text(field, "until")));
    return requests(call)
        .submit(
            call.by(),
            new Submission(
                operation, matter, facts, Boolean.TRUE.equals(field.getArgument("urgent"))),
            owners(call, published),
            call);
  }

  /** Owners read it, and it is kept. */
  private static void requireWithoutCitizens(RequestedOperation operation) {
    String text = operation.text();
    if (!PersonalText.without(text).equals(text) || text.indexOf('\0') >= 0) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot ask for the query: a citizen's number, or a NUL, is written into it. Make it a variable without a default.");
    }
  }

  private static Owners owners(GovernanceCall call, Published published) {
    return call.stages().policies().owners(published.schema().catalog());
  }

  private static ShareRequest approved(
      Requests requests, GovernanceCall call, DataFetchingEnvironment field) {
    return requests.approve(
        call.by(),
        id(field),
        new Terms(
            Covers.valueOf(text(field, "covers")),
            optional(field, "until").map(GovernanceSchema::instant),
            only(field)),
        call);
  }

  private static Optional<Set<FieldUse>> only(DataFetchingEnvironment field) {
    List<Map<String, String>> named = field.getArgument("only");
    return Optional.ofNullable(named)
        .map(uses -> uses.stream().map(GovernanceSchema::use).collect(Collectors.toSet()));
  }

  private static FieldUse use(Map<String, String> named) {
    String field = Objects.requireNonNull(named.get("field"));
    int dot = field.indexOf('.');
    return new FieldUse(
        dot < 0 ? "" : field.substring(0, dot),
        field.substring(dot + 1),
        FieldUse.Kind.valueOf(Objects.requireNonNull(named.get("kind"))));
  }

  private static int most(DataFetchingEnvironment field) {
    int most = Objects.requireNonNull(field.getArgument("limit"), "limit");
    if (most < 0 || most > MOST) {
      throw new LandbridgeException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot list so many: limit %d. Choose 0 to %d.".formatted(most, MOST));
    }
    return most;
  }

  private static Requests requests(GovernanceCall call) {
    return call.stages().policies().requests();
  }

  private static GovernanceCall call(DataFetchingEnvironment field) {
    return Objects.requireNonNull(field.getGraphQlContext().get(CALL), CALL);
  }

  private static String text(DataFetchingEnvironment field, String name) {
    return Objects.requireNonNull(field.getArgument(name), name);
  }

  private static Optional<String> optional(DataFetchingEnvironment field, String name) {
    return Optional.ofNullable(field.getArgument(name));
  }

  private static UUID id(DataFetchingEnvironment field) {
    return uuid(text(field, "id"));
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot find the request: its id is no UUID. Copy it from the list of requests.");
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot read the time: it is not ISO 8601 in UTC. Write it as 2027-12-31T16:00:00Z.");
    }
  }
}
