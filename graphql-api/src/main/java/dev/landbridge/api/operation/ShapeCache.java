package dev.landbridge.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Compiled queries.
 *
 * <p>Key: the operation's canonical text, which holds no literal value, the catalog version and the
 * shape of the variables. Size: 10,000 entries. Expiry: one hour after the last use. Nothing else
 * evicts. Safe across callers: an entry depends on nothing but its key and holds no value of any
 * caller; every caller sees the same schema, so visibility is no part of the key.
 *
 * <p>One key yields one instance as long as it is kept, so that plans can be found by the identity
 * of the query.
 */
final class ShapeCache {
  private static final int MAX_ENTRIES = 10_000;

  private final Cache<Key, CompiledShape> shapes =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).expireAfterAccess(Duration.ofHours(1)).build();

  /** The compiled query of a key, made if it is not there; a failure is not kept. */
  CompiledShape get(
      String operationText, String catalogVersion, String shape, Supplier<CompiledShape> compile) {
    return shapes.get(new Key(operationText, catalogVersion, shape), _ -> compile.get());
  }

  private record Key(String operationText, String catalogVersion, String shape) {}
}
