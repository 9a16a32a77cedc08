package dev.landbridge.api.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.api.operation.Introspection;
import dev.landbridge.api.response.EncodedJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers about the schema, written once: tools ask for all of it at every start, and of a large
 * schema it is megabytes.
 *
 * <p>Key: the catalog's version, the caller's visibility class and the introspection fields as they
 * were asked for; an operation with any variable or literal value is answered anew. Size: 64 MiB of
 * answers. Expiry: one hour after the last use. Safe across callers, because those of one class see
 * the same schema.
 */
final class IntrospectionAnswers {
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private final Cache<Introspection.Key, Map<String, EncodedJson>> answers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Introspection.Key key, Map<String, EncodedJson> answer) -> bytes(key, answer))
          .expireAfterAccess(Duration.ofHours(1))
          .build();

  /** The answers by response key. */
  Map<String, @Nullable Object> of(Introspection introspection) {
    return introspection
        .key()
        .map(key -> kept(key, introspection))
        .orElseGet(introspection::answer);
  }

  private Map<String, @Nullable Object> kept(Introspection.Key key, Introspection introspection) {
    return new LinkedHashMap<>(answers.get(key, _ -> encoded(introspection.answer())));
  }

  private static Map<String, EncodedJson> encoded(Map<String, @Nullable Object> answer) {
    Map<String, EncodedJson> encoded = new LinkedHashMap<>();
    answer.forEach((key, value) -> encoded.put(key, EncodedJson.of(value)));
    return encoded;
  }

  private static int bytes(Introspection.Key key, Map<String, EncodedJson> answer) {
    int bytes = key.document().length();
    for (EncodedJson each : answer.values()) {
      bytes += each.bytes().length;
    }
    return bytes;
  }
}
