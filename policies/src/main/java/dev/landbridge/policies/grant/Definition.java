package dev.landbridge.policies.grant;

/**
 * What a field, link or check was when its owner consented to a use of it.
 *
 * @param digest SHA-256, hexadecimal, of everything but the mask
 * @param mask how values are masked; empty if they are not
 */
public record Definition(String digest, String mask) {

  /** Whether a consent to this still holds for what it has become: a new mask only takes away. */
  public boolean permits(Definition now) {
    return digest.equals(now.digest) && (mask.isEmpty() || mask.equals(now.mask));
  }
}
