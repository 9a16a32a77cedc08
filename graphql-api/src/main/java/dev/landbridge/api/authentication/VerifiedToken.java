package dev.landbridge.api.authentication;

import java.time.Instant;
import java.util.Optional;

/**
 * What a good token names. Its text leaves out subject and client.
 *
 * @param issuer one of the trusted issuers
 * @param subject the person, as the issuer knows them
 * @param client the application that the token was issued to ({@code azp} or {@code client_id})
 * @param expires from then on the token is not good any more
 */
public record VerifiedToken(
    String issuer, Optional<String> subject, Optional<String> client, Instant expires) {
  public VerifiedToken {
    if (subject.isEmpty() && client.isEmpty()) {
      throw new IllegalArgumentException("neither subject nor client");
    }
  }

  @Override
  public String toString() {
    return "VerifiedToken[" + issuer + "]";
  }
}
