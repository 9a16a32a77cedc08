package dev.landbridge.demo.robust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.landbridge.demo.issuer.DemoIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An issuer that is not the demo's, so that a server believes it. */
final class CityIssuer {
  static final String NAME = "https://id.city.example";

  private final ECKey key;
  private final Path keySet;

  private CityIssuer(ECKey key, Path keySet) {
    this.key = key;
    this.keySet = keySet;
  }

  /** With a new key, whose public half is a file of the folder. */
  static CityIssuer in(Path folder) throws IOException, JOSEException {
    ECKey key =
        new ECKeyGenerator(Curve.P_256)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.ES256)
            .keyID("city")
            .generate();
    Path keySet = folder.resolve("city-jwks.json");
    Files.writeString(keySet, new JWKSet(key.toPublicJWK()).toString(true));
    return new CityIssuer(key, keySet);
  }

  /** The demo's configuration or registry with this issuer in place of the demo's. */
  String inPlaceOfTheDemos(String text) {
    return text.replace(DemoIssuer.NAME, NAME)
        .replaceAll("jwks: \"[^\"]*\"", "jwks: \"" + keySet + "\"");
  }

  String token(String subject, String client) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(DemoIssuer.AUDIENCE)
            .subject(subject)
            .claim("azp", client)
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID("city")
                .build(),
            claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that signs", e);
    }
    return token.serialize();
  }
}
