package dev.landbridge.api.governance;

import dev.landbridge.api.authentication.Callers;
import dev.landbridge.api.authentication.VerifiedToken;
import dev.landbridge.api.response.ResponseWriter;
import dev.landbridge.api.server.HttpStatus;
import dev.landbridge.api.server.QueryHandler;
import dev.landbridge.api.server.ResponseSink;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLSchema;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code /governance}. Thread-safe. */
public final class GovernanceHandler implements QueryHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GovernanceHandler.class);
  private static final int MOST_FIELDS = 500;
  private static final int LIST_COMPLEXITY = 100;

  /** The parser's own words repeat the document, which may hold a password. */
  private static final String SYNTAX_IS_WRONG =
      "Cannot parse the document: its syntax is wrong. Correct it at the place named.";

  private static final Set<String> LISTS =
      Set.of(
          "requests",
          "grants",
          "objections",
          "registryChanges",
          "registryEntries",
          "publications",
          "publicationDiff",
          "definitionConsents",
          "ledgerRecords",
          "findUsage",
          "monthlyReport",
          "unusualUse",
          "differences",
          "publish",
          "rollback",
          "signPublication",
          "reviewPublication");

  private static final GraphQLSchema SCHEMA = GovernanceSchema.schema();
  private static final Pattern ENUMERATION = Pattern.compile("enum '(\\w+)'");

  private final GovernanceStages stages;
  private final GraphQL graphQl =
      GraphQL.newGraphQL(SCHEMA)
          .instrumentation(
              new MaxQueryComplexityInstrumentation(MOST_FIELDS, GovernanceHandler::complexity))
          .defaultDataFetcherExceptionHandler(new Failures())
          .build();

  /** A handler through these stages. */
  public GovernanceHandler(GovernanceStages stages) {
    this.stages = stages;
  }

  @Override
  public void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation) {
    VerifiedToken token = stages.callers().verified(request.bearerToken());
    Optional<Principal> by = stages.callers().find(token);
    if (by.isEmpty() && !EnrolmentFields.isAllOf(request.query())) {
      throw Callers.notRegistered();
    }
    ExecutionResult result =
        graphQl.execute(
            ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName().orElse(null))
                .variables(request.variables())
                .graphQLContext(context(token, by, request.remoteAddress()))
                .build());
    Map<String, Object> answer = new LinkedHashMap<>();
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(GovernanceHandler::plain).toList());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    ResponseWriter.writeObject(answer, body::write);
    sink.send(
        result.isDataPresent() ? 200 : HttpStatus.of(ErrorCode.BAD_REQUEST), body.toByteArray());
  }

  private Map<String, Object> context(
      VerifiedToken token, Optional<Principal> by, String networkAddress) {
    Map<String, Object> context = new HashMap<>();
    context.put(
        GovernanceSchema.ENROLMENT, new EnrolmentFields.Call(stages, token, networkAddress));
    by.ifPresent(
        it -> context.put(GovernanceSchema.CALL, new GovernanceCall(stages, it, networkAddress)));
    return context;
  }

  /** A list reads up to hundreds of rows, and a document is composed, whatever is asked of each. */
  private static int complexity(FieldComplexityEnvironment field, int children) {
    return children + (LISTS.contains(field.getField().getName()) ? LIST_COMPLEXITY : 1);
  }

  /** The library says that a name is none of an enumeration, and not which there are. */
  private static String withChoice(String message) {
    Matcher named = ENUMERATION.matcher(message);
    return named.find() && SCHEMA.getType(named.group(1)) instanceof GraphQLEnumType type
        ? "%s. Choose one of %s."
            .formatted(
                message.endsWith(".") ? message.substring(0, message.length() - 1) : message,
                type.getValues().stream()
                    .map(GraphQLEnumValueDefinition::getName)
                    .collect(Collectors.joining(", ")))
        : message;
  }

  private static Map<String, Object> plain(GraphQLError error) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(
        "message",
        error.getErrorType() == ErrorType.InvalidSyntax
            ? SYNTAX_IS_WRONG
            : withChoice(String.valueOf(error.getMessage())));
    List<Map<String, Integer>> locations = new ArrayList<>();
    if (error.getLocations() != null) {
      error
          .getLocations()
          .forEach(at -> locations.add(Map.of("line", at.getLine(), "column", at.getColumn())));
    }
    if (!locations.isEmpty()) {
      plain.put("locations", locations);
    }
    if (error.getPath() != null) {
      plain.put("path", error.getPath());
    }
    plain.put("extensions", Map.of("code", code(error)));
    return plain;
  }

  private static String code(GraphQLError error) {
    if (error.getExtensions() != null && error.getExtensions().get("code") instanceof String code) {
      return code;
    }
    ErrorCode code =
        switch (error.getErrorType()) {
          case ErrorType.InvalidSyntax -> ErrorCode.GRAPHQL_PARSE_FAILED;
          case ErrorType.ExecutionAborted -> ErrorCode.QUERY_TOO_LARGE;
          default -> ErrorCode.GRAPHQL_VALIDATION_FAILED;
        };
    return code.name();
  }

  /** What callers are told of a field that failed. */
  private static final class Failures extends SimpleDataFetcherExceptionHandler {
    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
        DataFetcherExceptionHandlerParameters parameters) {
      Throwable failure = parameters.getException();
      if (failure instanceof CompletionException wrapper && wrapper.getCause() != null) {
        failure = wrapper.getCause();
      }
      GraphQLError error =
          failure instanceof LandbridgeException known
              ? error(parameters, known.code(), String.valueOf(known.getMessage()))
              : defect(parameters, failure);
      return CompletableFuture.completedFuture(
          DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static GraphQLError defect(
        DataFetcherExceptionHandlerParameters parameters, Throwable failure) {
      LOG.error(
          "Cannot answer {}: {}",
          parameters.getFieldDefinition().getName(),
          failure.getClass().getName());
      return error(
          parameters,
          ErrorCode.INTERNAL_ERROR,
          "Cannot answer the request: an internal error. Tell the administrator.");
    }

    private static GraphQLError error(
        DataFetcherExceptionHandlerParameters parameters, ErrorCode code, String message) {
      return GraphqlErrorBuilder.newError()
          .message("%s", message)
          .path(parameters.getPath())
          .location(parameters.getSourceLocation())
          .extensions(Map.of("code", code.name()))
          .build();
    }
  }
}
