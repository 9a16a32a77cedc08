package dev.landbridge.api.authentication;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Registry;
import java.util.Optional;

/** Finds out who asks: what a good token names, as the registry knows it. Thread-safe. */
public record Callers(TokenVerifier tokens, Registry registry) {

  /**
   * Who stands behind a token.
   *
   * @throws LandbridgeException with {@code UNAUTHENTICATED} or {@code NOT_REGISTERED} if nobody
   *     does
   */
  public Principal of(Optional<String> bearerToken) {
    VerifiedToken token = tokens.verify(bearerToken);
    return registry
        .resolve(token.issuer(), token.subject(), token.client())
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.NOT_REGISTERED,
                    "Cannot answer the query: its token is good, but its person or application is not registered. Ask an administrator to register them."));
  }
}
