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
    return find(verified(bearerToken)).orElseThrow(Callers::notRegistered);
  }

  /**
   * What a token names, whether or not the registry knows it.
   *
   * @throws LandbridgeException with {@code UNAUTHENTICATED} if it is not good
   */
  public VerifiedToken verified(Optional<String> bearerToken) {
    return tokens.verify(bearerToken);
  }

  /** Who stands behind a good token; empty if the registry knows nobody. */
  public Optional<Principal> find(VerifiedToken token) {
    return registry.resolve(token.issuer(), token.subject(), token.client());
  }

  /** What whoever is not registered is told. */
  public static LandbridgeException notRegistered() {
    return new LandbridgeException(
        ErrorCode.NOT_REGISTERED,
        "Cannot answer the query: its token is good, but its person or application is not registered. Ask an administrator to register them.");
  }
}
