package dev.landbridge.core.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;

/**
 * How a cache has done since the start.
 *
 * @param entries it holds now
 * @param hits requests for what it held
 * @param misses requests for what it did not hold
 * @param evictions entries that had to go before their time, or whose time was over
 */
public record CacheFigures(long entries, long hits, long misses, long evictions) {
  /** Of a cache that records its statistics. */
  public static CacheFigures of(Cache<?, ?> cache) {
    CacheStats stats = cache.stats();
    return new CacheFigures(
        cache.estimatedSize(), stats.hitCount(), stats.missCount(), stats.evictionCount());
  }
}
