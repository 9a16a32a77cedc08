package dev.landbridge.api.server;

import java.time.Duration;
import java.util.Optional;

/**
 * How the server listens and what it admits.
 *
 * @param host address to listen on, {@code 127.0.0.1} for this machine only
 * @param port 0 for any free one
 * @param deadline the most time from the arrival of a request to the end of its answer
 * @param bodyLimit bytes, the most that a request's body may have
 * @param maxRequests the most requests handled at once; further ones are answered 503
 * @param stopGrace how long a stop waits for running requests before it cancels them
 * @param graphiql the GraphiQL page; empty for none
 */
public record ServerSettings(
    String host,
    int port,
    Duration deadline,
    int bodyLimit,
    int maxRequests,
    Duration stopGrace,
    Optional<GraphiqlPage> graphiql) {
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (bodyLimit < 1 || maxRequests < 1) {
      throw new IllegalArgumentException("limits " + bodyLimit + ", " + maxRequests);
    }
  }
}
