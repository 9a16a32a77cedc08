package dev.landbridge.api.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/** Checks signatures with public keys only, so that no key can be taken for a shared secret. */
final class Signatures {
  private static final int MIN_RSA_BITS = 2048;

  private Signatures() {}

  /** Whether the token was signed by the owner of this key. */
  static boolean isGood(SignedJWT token, JWK key) {
    if (KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
      return false;
    }
    try {
      JWSVerifier verifier = verifier(key);
      return verifier != null
          && verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
          && token.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private static @Nullable JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= MIN_RSA_BITS -> new RSASSAVerifier(rsa);
      case ECKey ec -> new ECDSAVerifier(ec);
      default -> null;
    };
  }
}
