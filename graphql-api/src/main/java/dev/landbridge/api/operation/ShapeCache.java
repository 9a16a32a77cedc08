package dev.landbridge.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.core.plan.CacheFigures;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Compiled queries.
 *
 * <p>Key: the operation's canonical text, which holds no literal value, the catalog version with
 * the caller's visibility class, and the shape of the variables. Size: 64 MiB by estimate, from the
 * length of the key. Expiry: one hour after the last use. Nothing else evicts. Safe across callers:
 * an entry depends on nothing but its key and holds no value of any caller.
 *
 * <p>One key yields one instance as long as it is kept, so that plans can be found by the identity
 * of the query.
 */
final class ShapeCache {
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /**
   * A compiled query takes about so many bytes for each character of its text, and some besides.
   */
  private static final int BYTES_PER_CHARACTER = 16;

  private static final int OVERHEAD_BYTES = 2_000;

  private final Cache<Key, CompiledShape> shapes =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Key key, CompiledShape _) -> key.bytes())
          .expireAfterAccess(Duration.ofHours(1))
          .recordStats()
          .build();

  /** The compiled query of a key, made if it is not there; a failure is not kept. */
  CompiledShape get(
      String operationText, String schemaVersion, String shape, Supplier<CompiledShape> compile) {
    return shapes.get(new Key(operationText, schemaVersion, shape), _ -> compile.get());
  }

  CacheFigures figures() {
    return CacheFigures.of(shapes);
  }

  private record Key(String operationText, String schemaVersion, String shape) {
    int bytes() {
      return OVERHEAD_BYTES + BYTES_PER_CHARACTER * (operationText.length() + shape.length());
    }
  }
}
