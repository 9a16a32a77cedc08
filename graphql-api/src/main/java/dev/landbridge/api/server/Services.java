package dev.landbridge.api.server;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server serves.
 *
 * @param queries answers {@code /graphql}
 * @param governance answers {@code /governance}; without it there is none
 * @param readiness asked at every {@code /health/ready}; may block
 * @param explanations answers {@code /explain}; without it there is none
 * @param metrics the text of {@code /metrics}, asked at every request for it; without it there is
 *     none
 */
public record Services(
    QueryHandler queries,
    Optional<QueryHandler> governance,
    Supplier<Readiness> readiness,
    Optional<QueryHandler> explanations,
    Optional<Supplier<String>> metrics) {

  /** Queries and health, and nothing else. */
  public static Services of(QueryHandler queries, Supplier<Readiness> readiness) {
    return new Services(queries, Optional.empty(), readiness, Optional.empty(), Optional.empty());
  }
}
