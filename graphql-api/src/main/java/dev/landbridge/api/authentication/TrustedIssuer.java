package dev.landbridge.api.authentication;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * An issuer whose tokens are believed.
 *
 * @param issuer what the claim {@code iss} must be, exactly
 * @param audience what the claim {@code aud} must hold
 * @param algorithms what the header {@code alg} may be; each one of {@link #ALGORITHMS}
 * @param jwks where its public keys are: an {@code https:}, {@code http:} or {@code file:} address
 *     of a JSON Web Key Set
 */
public record TrustedIssuer(String issuer, String audience, Set<String> algorithms, URI jwks) {
  /** Every algorithm that can be configured; none of them has a secret that both sides know. */
  public static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  /**
   * The claim {@code iss} of the demo city's tokens. Whoever reads the demo's folder can sign such
   * tokens, so no other server believes them.
   */
  public static final String DEMO = "https://issuer.landbridge.demo";

  public TrustedIssuer {
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
      throw new IllegalArgumentException("algorithms " + new TreeSet<>(algorithms));
    }
  }
}
