package dev.landbridge.demo.issuer;

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
import dev.landbridge.api.authentication.TrustedIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Signs tokens with a key that lies in a folder, so that another process can sign with it too. */
public final class DemoIssuer {
  /** The claim {@code iss} of its tokens. */
  public static final String NAME = TrustedIssuer.DEMO;

  /** The claim {@code aud} of its tokens. */
  public static final String AUDIENCE = "landbridge-demo";

  /** The application of the counters. */
  public static final String APPLICATION = "one-window";

  private static final String PRIVATE_FILE = "issuer-key.json";
  private static final String PUBLIC_FILE = "issuer-jwks.json";

  private final Path folder;
  private final ECKey key;

  private DemoIssuer(Path folder, ECKey key) {
    this.folder = folder;
    this.key = key;
  }

  /**
   * The issuer of a folder, with a new key if there is none.
   *
   * @throws IOException if the folder cannot be read or written
   */
  public static DemoIssuer in(Path folder) throws IOException {
    Path file = folder.resolve(PRIVATE_FILE);
    try {
      if (Files.exists(file)) {
        return new DemoIssuer(folder, ECKey.parse(Files.readString(file)));
      }
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyID(UUID.randomUUID().toString())
              .generate();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, key.toJSONString());
      Files.writeString(folder.resolve(PUBLIC_FILE), new JWKSet(key.toPublicJWK()).toString(true));
      return new DemoIssuer(folder, key);
    } catch (ParseException | JOSEException e) {
      throw new IOException("unreadable key in " + file, e);
    }
  }

  /** The JSON Web Key Set with its public key. */
  public Path keySet() {
    return folder.resolve(PUBLIC_FILE);
  }

  /**
   * A token for a clerk at a counter.
   *
   * @param person the subject, for example {@code chen}
   */
  public String token(String person, Duration validity) {
    return signed(Optional.of(person), APPLICATION, validity);
  }

  /** A token for the application of the counters without a clerk. */
  public String applicationToken(Duration validity) {
    return applicationToken(APPLICATION, validity);
  }

  /** A token for any application, without a person. */
  public String applicationToken(String application, Duration validity) {
    return signed(Optional.empty(), application, validity);
  }

  private String signed(Optional<String> person, String application, Duration validity) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(AUDIENCE)
            .subject(person.orElse(null))
            .claim("azp", application)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validity)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(JOSEObjectType.JWT)
                  .keyID(key.getKeyID())
                  .build(),
              claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that signs", e);
    }
  }
}
