package dev.landbridge.api.server;

import dev.landbridge.core.error.ErrorCode;

/** The one place that turns a code into an HTTP status, for requests that have no data at all. */
public final class HttpStatus {
  private HttpStatus() {}

  /** The status of an answer without {@code data} whose first error has this code. */
  public static int of(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST,
          GRAPHQL_PARSE_FAILED,
          GRAPHQL_VALIDATION_FAILED,
          INVALID_VALUE,
          QUERY_TOO_LARGE,
          PUBLICATION_INVALID,
          MATTER_REQUIRED,
          LIMIT_EXCEEDED,
          SOURCE_REQUIRES_KEY,
          NOT_POSSIBLE ->
          400;
      case UNAUTHENTICATED -> 401;
      case NOT_REGISTERED,
          MATTER_UNKNOWN,
          MATTER_NOT_ALLOWED,
          SHARE_NOT_APPROVED,
          CASE_REQUIRED,
          CHECK_NEEDS_KEY,
          ROLE_REQUIRED ->
          403;
      case NOT_FOUND -> 404;
      case CONFIGURATION_INVALID, INTERNAL_ERROR -> 500;
      case SOURCE_FAILED -> 502;
      case RESOURCE_EXHAUSTED,
          CANCELLED,
          SOURCE_UNAVAILABLE,
          LEDGER_UNAVAILABLE,
          POLICY_UNAVAILABLE ->
          503;
      case DEADLINE_EXCEEDED, SOURCE_TIMEOUT -> 504;
    };
  }
}
