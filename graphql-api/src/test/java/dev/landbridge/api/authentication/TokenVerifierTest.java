package dev.landbridge.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {
  private static final String AUDIENCE = "landbridge";
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final TokenIssuer RSA = TokenIssuer.withRsaKey("https://id.example");
  private static final TokenIssuer EC = TokenIssuer.withEllipticKey("https://two.example");
  private static final TokenIssuer STRANGER = TokenIssuer.withRsaKey("https://id.example");

  private final MovableClock clock = new MovableClock();
  private final AtomicInteger readings = new AtomicInteger();
  private volatile List<JWK> published = List.of(RSA.key(), EC.key());
  private volatile boolean reachable = true;

  private final TokenVerifier verifier =
      TokenVerifier.of(
          List.of(trust(RSA, "RS256"), trust(EC, "ES256")),
          Duration.ofSeconds(30),
          clock,
          issuer ->
              () -> {
                readings.incrementAndGet();
                if (!reachable) {
                  throw new IOException("no route to 10.1.2.3");
                }
                return new JWKSet(published).toPublicJWKSet();
              });

  private static TrustedIssuer trust(TokenIssuer issuer, String algorithm) {
    return new TrustedIssuer(
        issuer.issuer(), AUDIENCE, Set.of(algorithm), URI.create("https://id.example/jwks"));
  }

  private static JWTClaimsSet.Builder claims(TokenIssuer issuer) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer.issuer())
        .audience(AUDIENCE)
        .subject("wang")
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)));
  }

  private void refuses(String token, String reason) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageStartingWith("Cannot authenticate the caller: ")
        .hasMessageContaining(reason)
        .hasMessageNotContainingAny("wang", "example", "10.1.2.3")
        .extracting(thrown -> ((LandbridgeException) thrown).code())
        .isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void acceptsTokensOfEveryTrustedIssuerAndNamesTheirHolder() {
    VerifiedToken person = verifier.verify(RSA.sign(claims(RSA).claim("azp", "app").build()));
    assertThat(person.issuer()).isEqualTo("https://id.example");
    assertThat(person.subject()).hasValue("wang");
    assertThat(person.client()).hasValue("app");
    assertThat(person.toString()).doesNotContain("wang", "app");
    VerifiedToken application =
        verifier.verify(EC.sign(claims(EC).subject(null).claim("client_id", "batch").build()));
    assertThat(application.subject()).isEmpty();
    assertThat(application.client()).hasValue("batch");
  }

  @Test
  void acceptsMintedTokens() {
    clock.now = Instant.now();
    String token = EC.mint(AUDIENCE, Optional.of("li"), Optional.of("window"), Duration.ofHours(1));
    assertThat(verifier.verify(Optional.of(token)).subject()).hasValue("li");
    assertThat(EC.keySet()).doesNotContain("\"d\"");
  }

  @Test
  void refusesAbsentTokens() {
    assertThatThrownBy(() -> verifier.verify(Optional.empty()))
        .hasMessageContaining("no bearer token");
  }

  @Test
  void refusesWhatIsNoToken() {
    refuses("nonsense", "not a signed JSON Web Token");
    refuses("a.b.c", "not a signed JSON Web Token");
    refuses("", "not a signed JSON Web Token");
    refuses("x".repeat(20_000), "too long");
  }

  @Test
  void refusesUnsignedTokens() {
    refuses(new PlainJWT(claims(RSA).build()).serialize(), "not a signed JSON Web Token");
    String signed = RSA.sign(claims(RSA).build());
    refuses(signed.substring(0, signed.lastIndexOf('.') + 1), "not a");
  }

  @Test
  void refusesTokensSignedByAnotherKey() {
    refuses(STRANGER.sign(claims(RSA).build()), "not signed by a trusted key");
    JWSHeader stolenName =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(RSA.key().getKeyID()).build();
    refuses(STRANGER.sign(stolenName, claims(RSA).build()), "not signed by a trusted key");
  }

  @Test
  void refusesAlteredTokens() {
    String token = RSA.sign(claims(RSA).build());
    String other = RSA.sign(claims(RSA).subject("chen").build());
    String[] parts = token.split("\\.", -1);
    refuses(
        parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2], "not signed by a trusted key");
  }

  @Test
  void refusesAPublicKeyUsedAsASharedSecret() throws Exception {
    byte[] publicKey = RSA.key().toRSAKey().toRSAPublicKey().getEncoded();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(RSA.key().getKeyID()).build(),
            claims(RSA).build());
    token.sign(new MACSigner(publicKey));
    refuses(token.serialize(), "algorithm");
  }

  @Test
  void ignoresSharedSecretsAmongPublishedKeys() throws Exception {
    byte[] secret = MessageDigest.getInstance("SHA-256").digest(new byte[1]);
    published = List.of(new OctetSequenceKey.Builder(secret).keyID("oct").build());
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("oct").build(), claims(RSA).build());
    token.sign(new MACSigner(secret));
    refuses(token.serialize(), "algorithm");
  }

  @Test
  void refusesAlgorithmsThatAreNotPinned() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(RSA.key().getKeyID()).build();
    refuses(RSA.sign(header, claims(RSA).build()), "algorithm");
  }

  @Test
  void refusesOtherIssuersAndOnesIssuerWithAnothersKey() {
    refuses(RSA.sign(claims(RSA).issuer("https://evil.test").build()), "issuer is not trusted");
    refuses(RSA.sign(claims(RSA).issuer(null).build()), "issuer is not trusted");
    refuses(RSA.sign(claims(EC).build()), "algorithm");
  }

  @Test
  void refusesOtherAudiences() {
    refuses(RSA.sign(claims(RSA).audience("another").build()), "another audience");
    refuses(RSA.sign(claims(RSA).audience((String) null).build()), "another audience");
  }

  @Test
  void refusesTokensOutsideTheirTimeButAllowsForClocks() {
    refuses(RSA.sign(claims(RSA).expirationTime(at(-31)).build()), "expired");
    assertThat(verifier.verify(RSA.sign(claims(RSA).expirationTime(at(-29)).build()))).isNotNull();
    refuses(RSA.sign(claims(RSA).notBeforeTime(at(31)).build()), "not valid yet");
    assertThat(verifier.verify(RSA.sign(claims(RSA).notBeforeTime(at(29)).build()))).isNotNull();
    refuses(RSA.sign(claims(RSA).expirationTime(null).build()), "when it is valid");
    refuses(RSA.sign(claims(RSA).notBeforeTime(null).build()), "when it is valid");
    assertThat(verifier.verify(RSA.sign(claims(RSA).notBeforeTime(null).issueTime(at(0)).build())))
        .isNotNull();
  }

  @Test
  void refusesTokensThatNameNobodyOrTwoClients() {
    refuses(RSA.sign(claims(RSA).subject(null).build()), "names nobody");
    refuses(RSA.sign(claims(RSA).claim("azp", "a").claim("client_id", "b").build()), "two clients");
    refuses(RSA.sign(claims(RSA).claim("azp", 7).build()), "cannot be read");
  }

  @Test
  void refusesTokensOfAnotherKind() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(new JOSEObjectType("logout+jwt"))
            .keyID(RSA.key().getKeyID())
            .build();
    refuses(RSA.sign(header, claims(RSA).build()), "not an access token");
  }

  @Test
  void findsRotatedKeysAtOnceAndForgetsOldOnes() {
    TokenIssuer next = TokenIssuer.withRsaKey(RSA.issuer());
    verifier.verify(RSA.sign(claims(RSA).build()));
    assertThat(readings).hasValue(1);
    published = List.of(next.key());
    clock.pass(Duration.ofSeconds(11));
    verifier.verify(next.sign(claims(RSA).build()));
    assertThat(readings).hasValue(2);
    refuses(RSA.sign(claims(RSA).subject("again").build()), "not signed by a trusted key");
  }

  @Test
  void readsKeysAtMostOnceInTenSecondsForUnknownOnes() {
    verifier.verify(RSA.sign(claims(RSA).build()));
    for (int i = 0; i < 50; i++) {
      refuses(STRANGER.sign(claims(RSA).subject("s" + i).build()), "not signed by a trusted key");
    }
    assertThat(readings).hasValue(1);
    clock.pass(Duration.ofSeconds(10));
    refuses(STRANGER.sign(claims(RSA).build()), "not signed by a trusted key");
    assertThat(readings).hasValue(2);
  }

  @Test
  void keepsOldKeysForAWhileWhenTheIssuerIsAway() {
    verifier.verify(RSA.sign(claims(RSA).build()));
    reachable = false;
    clock.pass(Duration.ofMinutes(59));
    verifier.verify(RSA.sign(fresh()));
    clock.pass(Duration.ofMinutes(2));
    refuses(RSA.sign(fresh()), "keys cannot be read");
    reachable = true;
    clock.pass(Duration.ofSeconds(10));
    verifier.verify(RSA.sign(fresh()));
  }

  @Test
  void remembersGoodTokensForAMinuteAndNeverBeyondTheirEnd() {
    String token = RSA.sign(claims(RSA).build());
    VerifiedToken first = verifier.verify(token);
    assertThat(verifier.verify(token)).isSameAs(first);
    clock.pass(Duration.ofSeconds(61));
    assertThat(verifier.verify(token)).isNotSameAs(first).isEqualTo(first);
    clock.pass(Duration.ofSeconds(269));
    refuses(token, "expired");
  }

  @Test
  void readsKeysFromAFileAndOverHttp(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("jwks.json");
    Files.writeString(file, RSA.keySet());
    assertThat(verifierAt(file.toUri()).verify(RSA.sign(claims(RSA).build()))).isNotNull();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/jwks",
        exchange -> {
          byte[] body = RSA.keySet().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
    URI address = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    assertThat(verifierAt(address.resolve("/jwks")).verify(RSA.sign(claims(RSA).build())))
        .isNotNull();
    assertThatThrownBy(
            () -> verifierAt(address.resolve("/no")).verify(RSA.sign(claims(RSA).build())))
        .hasMessageContaining("keys cannot be read");
    http.stop(0);
  }

  private TokenVerifier verifierAt(URI jwks) {
    return TokenVerifier.of(
        List.of(new TrustedIssuer(RSA.issuer(), AUDIENCE, Set.of("RS256"), jwks)),
        Duration.ZERO,
        clock);
  }

  private JWTClaimsSet fresh() {
    return claims(RSA).expirationTime(Date.from(clock.now.plusSeconds(60))).build();
  }

  private static Date at(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  /** Stands still until it is moved. */
  private static final class MovableClock extends Clock {
    private volatile Instant now = NOW;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
