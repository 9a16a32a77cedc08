package dev.landbridge.policies.grant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The documents that owners have approved, by the SHA-256 of their canonical form. Thread-safe.
 *
 * <p>A cache: key, department and digest; size, 16 million characters; expiry, a minute, so that a
 * request that was taken back is soon no document; what a document may read is decided anew each
 * time. Safe across callers, because those of one department share its documents.
 */
public final class TrustedDocuments {
  private static final long MOST_CHARACTERS = 16_000_000;

  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Runnable changed;
  private final Cache<Key, String> texts =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Key _, String text) -> text.length())
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  private record Key(String department, String digest) {}

  /** A use that an owner has approved in a document. */
  record Trusted(String consumer, String matter, String digest, String owner) {}

  /**
   * Documents in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after each change
   */
  public TrustedDocuments(Jdbi jdbi, FewAtOnce acts, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.changed = changed;
  }

  /**
   * The text of a document of the caller's department.
   *
   * @param digest 64 hexadecimal digits, lower case
   * @return empty if no owner has approved one of that digest
   * @throws LandbridgeException with {@code POLICY_UNAVAILABLE} if it cannot be known
   */
  public Optional<String> text(Principal by, String digest) {
    try {
      Key key = new Key(by.department(), digest);
      Optional<String> known = Optional.ofNullable(texts.getIfPresent(key));
      if (known.isPresent()) {
        return known;
      }
      Optional<String> found = jdbi.withHandle(handle -> find(handle, key));
      found.ifPresent(text -> texts.put(key, text));
      return found;
    } catch (JdbiException e) {
      throw new LandbridgeException(
          ErrorCode.POLICY_UNAVAILABLE,
          "Cannot find the document: the state of the requests is not known. No data was read; try again later.",
          e);
    }
  }

  private static Optional<String> find(Handle handle, Key key) {
    return handle
        .createQuery(
            "SELECT operation FROM share_request r WHERE operation_digest = :digest"
                + " AND department = :department AND status = 'CONSENTED' AND EXISTS (SELECT"
                + " FROM share_request_part p WHERE p.request = r.id"
                + " AND p.status IN ('APPROVED', 'AUTOMATIC')) LIMIT 1")
        .bind("digest", key.digest())
        .bind("department", key.department())
        .mapTo(String.class)
        .findOne();
  }

  /**
   * Says whether only approved documents may touch the data of the caller's department.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if the caller is no owner
   */
  public void require(Principal by, boolean required, ActRecorder recorder) {
    Acting.require(by, Role.OWNER, "require trusted documents");
    acts.run(
        () ->
            jdbi.inTransaction(
                handle -> {
                  handle
                      .createUpdate(
                          required
                              ? "INSERT INTO trusted_only VALUES (:code) ON CONFLICT DO NOTHING"
                              : "DELETE FROM trusted_only WHERE department = :code")
                      .bind("code", by.department())
                      .execute();
                  recorder.record("requireTrustedDocuments", Map.of("required", required));
                  return true;
                }));
    changed.run();
  }
}
