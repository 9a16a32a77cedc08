package dev.landbridge.core.error;

/** The stable code that clients find in {@code errors[].extensions.code}. */
public enum ErrorCode {
  /** The HTTP request is not a GraphQL request: malformed JSON, missing query, wrong media type. */
  BAD_REQUEST(ErrorKind.USER),
  /** The document is not GraphQL. */
  GRAPHQL_PARSE_FAILED(ErrorKind.USER),
  /** The document does not fit the schema. */
  GRAPHQL_VALIDATION_FAILED(ErrorKind.USER),
  /** A variable or argument has a value that its type does not admit. */
  INVALID_VALUE(ErrorKind.USER),
  /** The request is larger, deeper or wider than the server accepts. */
  QUERY_TOO_LARGE(ErrorKind.USER),
  /** A department's document cannot be composed into the catalog. */
  PUBLICATION_INVALID(ErrorKind.USER),
  /** The configuration file cannot be used. */
  CONFIGURATION_INVALID(ErrorKind.USER),
  /** There is no token, or it is not one that this server trusts. */
  UNAUTHENTICATED(ErrorKind.DENIED),
  /** The token is good but its person or application is not in the registry. */
  NOT_REGISTERED(ErrorKind.DENIED),
  /** The request names no matter. */
  MATTER_REQUIRED(ErrorKind.DENIED),
  /** The matter named is not in the registry. */
  MATTER_UNKNOWN(ErrorKind.DENIED),
  /** The matter named is not one of the caller's department. */
  MATTER_NOT_ALLOWED(ErrorKind.DENIED),
  /** The owner of a field has not granted it for this matter. */
  SHARE_NOT_APPROVED(ErrorKind.DENIED),
  /** What was granted for a registered case alone was asked for without one that covers it. */
  CASE_REQUIRED(ErrorKind.DENIED),
  /** A check was asked of rows that no key fixes. */
  CHECK_NEEDS_KEY(ErrorKind.DENIED),
  /** The caller has no role that may do this. */
  ROLE_REQUIRED(ErrorKind.DENIED),
  /** There is no such thing, or the caller may not know of it. */
  NOT_FOUND(ErrorKind.USER),
  /** Something does not stand so that this could be done with it. */
  NOT_POSSIBLE(ErrorKind.USER),
  /** More rows were asked for than an owner or the server allows. */
  LIMIT_EXCEEDED(ErrorKind.RESOURCES),
  /** An owner lets rows be looked up by key only, and no key was given. */
  SOURCE_REQUIRES_KEY(ErrorKind.USER),
  /** An operator or queue of this server is full. */
  RESOURCE_EXHAUSTED(ErrorKind.RESOURCES),
  /** The request's deadline passed. */
  DEADLINE_EXCEEDED(ErrorKind.RESOURCES),
  /** The client went away, or the server is stopping. */
  CANCELLED(ErrorKind.RESOURCES),
  /** A source cannot be reached. */
  SOURCE_UNAVAILABLE(ErrorKind.SOURCE),
  /** A source did not answer in time. */
  SOURCE_TIMEOUT(ErrorKind.SOURCE),
  /** A source refused or broke off a statement. */
  SOURCE_FAILED(ErrorKind.SOURCE),
  /** The ledger could not be written, so nothing was answered. */
  LEDGER_UNAVAILABLE(ErrorKind.INTERNAL),
  /** The state that holds grants could not be read, so everything is denied. */
  POLICY_UNAVAILABLE(ErrorKind.INTERNAL),
  /** A defect; the record id lets an operator find it. */
  INTERNAL_ERROR(ErrorKind.INTERNAL);

  private final ErrorKind kind;

  ErrorCode(ErrorKind kind) {
    this.kind = kind;
  }

  /** Who can do something about it. */
  public ErrorKind kind() {
    return kind;
  }
}
