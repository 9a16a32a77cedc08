package dev.landbridge.api.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tokens that were found good. Key: SHA-256 of the whole token; size: 10,000; expiry: {@link #TTL}
 * after the check, so that a key taken back by its issuer counts that much longer, and never beyond
 * the token's own. Safe across callers: whoever has the same token is the same caller. Thread-safe.
 */
final class VerifiedTokens {
  /** The longest time that a check is believed. */
  static final Duration TTL = Duration.ofSeconds(60);

  private static final int SIZE = 10_000;

  private record Entry(VerifiedToken token, Instant until) {}

  private final Clock clock;
  private final Cache<Fingerprint, Entry> entries =
      Caffeine.newBuilder().maximumSize(SIZE).expireAfterWrite(TTL).build();

  VerifiedTokens(Clock clock) {
    this.clock = clock;
  }

  /** The token that was kept under this fingerprint, if it is still good. */
  Optional<VerifiedToken> find(Fingerprint fingerprint) {
    return Optional.ofNullable(entries.getIfPresent(fingerprint))
        .filter(entry -> clock.instant().isBefore(entry.until()))
        .map(Entry::token);
  }

  /** Keeps a token that was found good just now. */
  void keep(Fingerprint fingerprint, VerifiedToken token) {
    Instant ttl = clock.instant().plus(TTL);
    Instant until = token.expires().isBefore(ttl) ? token.expires() : ttl;
    entries.put(fingerprint, new Entry(token, until));
  }

  /** SHA-256 of a token; the token itself is not kept. */
  static final class Fingerprint {
    private final byte[] digest;

    private Fingerprint(byte[] digest) {
      this.digest = digest;
    }

    static Fingerprint of(String token) {
      try {
        return new Fingerprint(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fingerprint that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(digest);
    }
  }
}
