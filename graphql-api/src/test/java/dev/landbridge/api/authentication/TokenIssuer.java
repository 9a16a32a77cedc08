package dev.landbridge.api.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * An issuer with one key of its own: mints tokens and publishes the public half. For demonstrations
 * and tests; its key lives in memory only.
 */
public final class TokenIssuer {
  private final String issuer;
  private final JWK key;
  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;

  private TokenIssuer(String issuer, JWK key, JWSAlgorithm algorithm, JWSSigner signer) {
    this.issuer = issuer;
    this.key = key;
    this.algorithm = algorithm;
    this.signer = signer;
  }

  /** An issuer with a new elliptic key (ES256). */
  public static TokenIssuer withEllipticKey(String issuer) {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyID(UUID.randomUUID().toString())
              .generate();
      return new TokenIssuer(issuer, key, JWSAlgorithm.ES256, new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /** An issuer with a new RSA key (RS256). */
  public static TokenIssuer withRsaKey(String issuer) {
    try {
      RSAKey key =
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyID(UUID.randomUUID().toString())
              .generate();
      return new TokenIssuer(issuer, key, JWSAlgorithm.RS256, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  /** What the claim {@code iss} of its tokens is. */
  public String issuer() {
    return issuer;
  }

  /** Name of the algorithm it signs with. */
  public String algorithm() {
    return algorithm.getName();
  }

  /** The JSON Web Key Set to publish: public halves only. */
  public String keySet() {
    return new JWKSet(key.toPublicJWK()).toString(true);
  }

  /**
   * Mints a token that is valid from now on.
   *
   * @param subject the person; empty for an application alone
   * @param client the application
   */
  public String mint(
      String audience, Optional<String> subject, Optional<String> client, Duration validity) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .audience(audience)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validity)))
            .jwtID(UUID.randomUUID().toString());
    subject.ifPresent(claims::subject);
    client.ifPresent(name -> claims.claim("azp", name));
    return sign(claims.issuer(issuer).build());
  }

  /** Signs claims as they are. */
  String sign(JWTClaimsSet claims) {
    return sign(
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build(),
        claims);
  }

  /** Signs claims under a header as it is. */
  String sign(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that signs", e);
    }
  }

  JWK key() {
    return key;
  }
}
