package dev.landbridge.api.server;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.source.Cancellation;

/** Answers GraphQL requests. Called on a new virtual thread for each. */
@FunctionalInterface
public interface QueryHandler {
  /**
   * Answers one request by sending or streaming through the sink, before it returns.
   *
   * <p>An exception thrown before the answer was started is answered with its code and status; one
   * thrown later breaks the answer off. The cancellation is closed by the server.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if there is no answer
   */
  void handle(GraphQlHttpRequest request, ResponseSink sink, Cancellation cancellation);
}
