package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.instant;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.only;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.api.operation.Cursors;
import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.pipeline.PersonalText;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
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
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of the governance schema that are about requests. */
final class RequestFields {
  private RequestFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("requests", RequestFields::requests)
        .dataFetcher(
            "request",
            field ->
                requests(call(field))
                    .find(call(field).by(), id(field))
                    .map(GovernanceViews::of)
                    .orElse(null));
  }

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("submitRequest", field -> GovernanceViews.of(submitted(field)))
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
        .dataFetcher("approveRequest", act(RequestFields::approved))
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
                    requests.extend(call.by(), id(field), text(field, "reason"), call)));
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
                published.schema().shownTo(call.by().department()),
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
            call.owners(published),
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

  private static ShareRequest approved(
      Requests requests, GovernanceCall call, DataFetchingEnvironment field) {
    return requests.approve(
        call.by(),
        id(field),
        new Terms(
            Covers.valueOf(text(field, "covers")),
            optional(field, "until").map(Arguments::instant),
            only(field),
            NarrowingArgument.of(field)),
        call.owners(call.stages().catalog().current()),
        call);
  }

  private static Requests requests(GovernanceCall call) {
    return call.stages().policies().requests();
  }
}
