package dev.landbridge.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.api.schema.PublicSchema;
import dev.landbridge.core.plan.CacheFigures;
import java.time.Duration;

/**
 * Valid documents, parsed.
 *
 * <p>Key: the document's text and the catalog version. Size: 16 million characters of text
 * together. Expiry: ten minutes after the last use, because the text may hold personal values.
 * Nothing else evicts; a new catalog version makes new entries and the old ones expire. Safe across
 * callers: an entry depends on nothing but its key, and holds no caller's variables. Refused
 * documents are not kept.
 */
final class DocumentCache {
  private static final long MAX_CHARACTERS = 16_000_000;
  private static final int OVERHEAD = 500;

  private final DocumentReader reader;
  private final Cache<Key, ParsedDocument> documents =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((Key key, ParsedDocument _) -> key.text().length() + OVERHEAD)
          .expireAfterAccess(Duration.ofMinutes(10))
          .recordStats()
          .build();

  DocumentCache(DocumentReader reader) {
    this.reader = reader;
  }

  /** The document of a text, from the cache if it is there. */
  DocumentResult get(PublicSchema schema, String text) {
    Key key = new Key(text, schema.version());
    ParsedDocument known = documents.getIfPresent(key);
    if (known != null) {
      return known;
    }
    DocumentResult read = reader.read(schema, text);
    if (read instanceof ParsedDocument parsed) {
      ParsedDocument first = documents.asMap().putIfAbsent(key, parsed);
      return first == null ? parsed : first;
    }
    return read;
  }

  CacheFigures figures() {
    return CacheFigures.of(documents);
  }

  private record Key(String text, String schemaVersion) {}
}
