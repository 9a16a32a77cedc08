package dev.landbridge.api.authentication;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks bearer tokens: JSON Web Tokens that a trusted issuer signed for this server. Thread-safe;
 * may block while keys are read.
 *
 * <p>Source: RFC 7519 §7.2, RFC 8725 §3, RFC 9068 §4.
 */
public final class TokenVerifier {
  private static final int MAX_LENGTH = 16 * 1024;

  private record Trust(TrustedIssuer issuer, IssuerKeys keys) {}

  private final Map<String, Trust> trusted;
  private final Duration skew;
  private final Clock clock;
  private final VerifiedTokens verified;

  private TokenVerifier(Map<String, Trust> trusted, Duration skew, Clock clock) {
    this.trusted = trusted;
    this.skew = skew;
    this.clock = clock;
    this.verified = new VerifiedTokens(clock);
  }

  /**
   * A verifier for these issuers. Keys are read at the first token, not before.
   *
   * @param skew how far the issuers' clocks may be off
   * @throws IllegalStateException if two have the same name
   */
  public static TokenVerifier of(List<TrustedIssuer> issuers, Duration skew, Clock clock) {
    return of(issuers, skew, clock, issuer -> KeySource.at(issuer.jwks()));
  }

  static TokenVerifier of(
      List<TrustedIssuer> issuers,
      Duration skew,
      Clock clock,
      Function<TrustedIssuer, KeySource> sources) {
    Map<String, Trust> trusted =
        issuers.stream()
            .map(
                issuer ->
                    new Trust(
                        issuer, new IssuerKeys(issuer.issuer(), sources.apply(issuer), clock)))
            .collect(Collectors.toUnmodifiableMap(trust -> trust.issuer().issuer(), t -> t));
    return new TokenVerifier(trusted, skew, clock);
  }

  /**
   * Checks the token of a request.
   *
   * @param token as it came; empty if the request has none
   * @throws LandbridgeException with {@code UNAUTHENTICATED} and what is wrong, if there is none or
   *     it is not good
   */
  public VerifiedToken verify(Optional<String> token) {
    return verify(
        token.orElseThrow(
            () -> refusal("the request has no bearer token", "Send one in Authorization")));
  }

  /** {@link #verify(Optional)} of a token that is there. */
  public VerifiedToken verify(String token) {
    VerifiedTokens.Fingerprint fingerprint = VerifiedTokens.Fingerprint.of(token);
    return verified
        .find(fingerprint)
        .orElseGet(
            () -> {
              VerifiedToken fresh = check(token);
              verified.keep(fingerprint, fresh);
              return fresh;
            });
  }

  private VerifiedToken check(String text) {
    SignedJWT token = parse(text);
    JWTClaimsSet claims = claims(token);
    Trust trust = claims.getIssuer() == null ? null : trusted.get(claims.getIssuer());
    if (trust == null) {
      throw refusal("its issuer is not trusted here", "Get a token from a configured issuer");
    }
    checkSignature(token, trust);
    if (!claims.getAudience().contains(trust.issuer().audience())) {
      throw refusal("the token is for another audience", "Get a token for this server");
    }
    Instant expires = checkTimes(claims);
    return named(trust.issuer(), claims, expires);
  }

  private static SignedJWT parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw refusal("the token is too long", "Get a smaller one");
    }
    try {
      return SignedJWT.parse(text);
    } catch (ParseException | IllegalArgumentException e) {
      throw refusal("the token is not a signed JSON Web Token", "Get a new token");
    }
  }

  private static JWTClaimsSet claims(SignedJWT token) {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw refusal("the token's claims cannot be read", "Get a new token");
    }
  }

  private static void checkSignature(SignedJWT token, Trust trust) {
    var header = token.getHeader();
    if (!trust.issuer().algorithms().contains(header.getAlgorithm().getName())) {
      throw refusal(
          "the token's algorithm is not one that this issuer uses", "Get a token from the issuer");
    }
    if (!isAccessTokenType(header.getType())) {
      throw refusal("the token is not an access token", "Get an access token");
    }
    if (trust.keys().matching(header).stream().noneMatch(key -> Signatures.isGood(token, key))) {
      throw refusal("the token is not signed by a trusted key", "Get a new token");
    }
  }

  private static boolean isAccessTokenType(@Nullable JOSEObjectType type) {
    return type == null
        || Stream.of("JWT", "at+jwt", "application/at+jwt")
            .anyMatch(good -> good.equalsIgnoreCase(type.getType()));
  }

  private Instant checkTimes(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expiry = claims.getExpirationTime();
    Date start =
        claims.getNotBeforeTime() == null ? claims.getIssueTime() : claims.getNotBeforeTime();
    if (expiry == null || start == null) {
      throw refusal("the token does not say when it is valid", "Get one with exp and nbf");
    }
    Instant expires = expiry.toInstant().plus(skew);
    if (!now.isBefore(expires)) {
      throw refusal("the token expired", "Get a new token");
    }
    if (now.plus(skew).isBefore(start.toInstant())) {
      throw refusal("the token is not valid yet", "Wait, or check the clocks");
    }
    return expires;
  }

  private static VerifiedToken named(TrustedIssuer issuer, JWTClaimsSet claims, Instant expires) {
    try {
      Optional<String> subject = named(claims.getSubject());
      Optional<String> party = named(claims.getStringClaim("azp"));
      Optional<String> client = named(claims.getStringClaim("client_id"));
      if (party.isPresent() && client.isPresent() && !party.equals(client)) {
        throw refusal("the token names two clients", "Get a new token");
      }
      if (subject.isEmpty() && party.isEmpty() && client.isEmpty()) {
        throw refusal("the token names nobody", "Get a new token");
      }
      return new VerifiedToken(issuer.issuer(), subject, party.or(() -> client), expires);
    } catch (ParseException e) {
      throw refusal("the token's claims cannot be read", "Get a new token");
    }
  }

  private static Optional<String> named(@Nullable String claim) {
    return Optional.ofNullable(claim).filter(name -> !name.isBlank());
  }

  private static LandbridgeException refusal(String what, String todo) {
    return new LandbridgeException(
        ErrorCode.UNAUTHENTICATED, "Cannot authenticate the caller: %s. %s.".formatted(what, todo));
  }
}
