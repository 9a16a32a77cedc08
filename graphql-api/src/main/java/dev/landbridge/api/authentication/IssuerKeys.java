package dev.landbridge.api.authentication;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One issuer's public keys. Key: none; size: one key set. Read again after {@link #FRESH}, or when
 * a token names a key that is not there, but never twice within {@link #PAUSE}. When they cannot be
 * read again the old ones hold until {@link #STALE}. Holds nothing about callers. Thread-safe.
 */
final class IssuerKeys {
  /** After which keys are read again. */
  static final Duration FRESH = Duration.ofMinutes(5);

  /** After which keys that could not be read again are not believed any more. */
  static final Duration STALE = Duration.ofHours(1);

  /** The least time between two readings. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private record Snapshot(JWKSet keys, Instant readAt) {}

  private final String issuer;
  private final KeySource source;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Snapshot snapshot;
  private volatile Instant triedAt = Instant.EPOCH;

  IssuerKeys(String issuer, KeySource source, Clock clock) {
    this.issuer = issuer;
    this.source = source;
    this.clock = clock;
  }

  /**
   * The keys that a token with this header may be signed by; empty if there are none.
   *
   * @throws LandbridgeException with {@code UNAUTHENTICATED} if there are no keys at all at present
   */
  List<JWK> matching(JWSHeader header) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    if (matcher == null) {
      return List.of();
    }
    JWKSelector selector = new JWKSelector(matcher);
    Snapshot current = snapshot;
    if (current == null || (isOlder(current, FRESH) && !reading.isLocked())) {
      current = readAgain(current);
    }
    List<JWK> found = selector.select(current.keys());
    return found.isEmpty() ? selector.select(readAgain(current).keys()) : found;
  }

  private Snapshot readAgain(@Nullable Snapshot seen) {
    reading.lock();
    try {
      Snapshot current = snapshot;
      if ((current == null || seen == null || current.readAt().equals(seen.readAt()))
          && Duration.between(triedAt, clock.instant()).compareTo(PAUSE) >= 0) {
        read();
        current = snapshot;
      }
      if (current == null || isOlder(current, STALE)) {
        throw new LandbridgeException(
            ErrorCode.UNAUTHENTICATED,
            "Cannot authenticate the caller: the issuer's keys cannot be read at present. Send the request again in a minute.");
      }
      return current;
    } finally {
      reading.unlock();
    }
  }

  private void read() {
    triedAt = clock.instant();
    try {
      snapshot = new Snapshot(source.read(), triedAt);
    } catch (IOException e) {
      LOG.warn(
          "Cannot read the keys of issuer {}: {}. Check authentication.issuers.jwks.",
          issuer,
          e.getClass().getSimpleName());
    }
  }

  private boolean isOlder(Snapshot current, Duration age) {
    return Duration.between(current.readAt(), clock.instant()).compareTo(age) > 0;
  }
}
