package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.instant;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.only;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.api.operation.GraphQlRequest;
import dev.landbridge.api.pipeline.PersonalText;
import dev.landbridge.api.publication.PublishedCatalog.Published;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.grant.Narrowing;
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
        .dataFetcher("renewRequest", field -> GovernanceViews.of(renewed(field)))
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
        .dataFetcher("approveRequest", RequestFields::approved)
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
    String matter = matter(call, text(field, "matter"));
    RequestedOperation operation =
        operation(
            call,
            matter,
            new GraphQlRequest(
                text(field, "query"), optional(field, "operationName"), variables(field)));
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
    return submit(
        call,
        new Submission(
            operation,
            matter,
            facts,
            Boolean.TRUE.equals(field.getArgument("urgent")),
            Boolean.TRUE.equals(field.getArgument("unattended"))));
  }

  /** The same again, as the same query is by the present catalog. */
  private static ShareRequest renewed(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Acting.require(call.by(), Role.DEVELOPER, "renew a request");
    ShareRequest before =
        requests(call)
            .find(call.by(), id(field))
            .filter(found -> found.department().equals(call.by().department()))
            .orElseThrow(
                () ->
                    new LandbridgeException(
                        ErrorCode.NOT_FOUND,
                        "Cannot renew the request: your department has none of this id. Look at the list of requests."));
    String matter = matter(call, before.matter());
    RequestedOperation operation =
        operation(
            call,
            matter,
            new GraphQlRequest(before.operation(), Optional.empty(), variables(field)));
    Facts facts = before.facts();
    return submit(
        call,
        new Submission(
            operation,
            matter,
            new Facts(
                facts.legalBasis(),
                facts.scenario(),
                facts.scope(),
                facts.method(),
                instant(text(field, "until"))),
            before.urgent(),
            before.unattended()));
  }

  private static String matter(GovernanceCall call, String code) {
    return call.stages()
        .callers()
        .registry()
        .purposeOf(call.by(), Optional.of(code), Optional.empty())
        .matter();
  }

  private static Map<String, @Nullable Object> variables(DataFetchingEnvironment field) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    if (field.getArgument("variables") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> variables.put((String) name, value));
    }
    return variables;
  }

  private static RequestedOperation operation(
      GovernanceCall call, String matter, GraphQlRequest request) {
    Published published = call.stages().catalog().current();
    RequestedOperation operation =
        call.stages()
            .compiler()
            .requested(
                published.schema().shownTo(call.by().department()),
                request,
                call.stages().cursors().of(call.by(), Optional.of(matter)),
                published.statistics());
    requireWithoutCitizens(operation);
    return operation;
  }

  private static ShareRequest submit(GovernanceCall call, Submission submission) {
    Published published = call.stages().catalog().current();
    return requests(call).submit(call.by(), submission, call.owners(published), call);
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

  private static Object approved(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Owners owners = call.owners(call.stages().catalog().current());
    Terms terms =
        new Terms(
            Covers.valueOf(text(field, "covers")),
            optional(field, "until").map(Arguments::instant),
            only(field),
            NarrowingArgument.of(field));
    ShareRequest approved = requests(call).approve(call.by(), id(field), terms, owners, call);
    return GovernanceViews.ofApproved(
        approved,
        terms.narrowing().equals(Narrowing.NONE)
            ? List.of()
            : call.stages().policies().grants().wider(call.by(), approved.id(), owners));
  }

  private static Requests requests(GovernanceCall call) {
    return call.stages().policies().requests();
  }
}
