package dev.landbridge.api.server;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the server can answer queries, and which sources it reaches. Shown to anybody: holds
 * sources' names and nothing about where they are.
 *
 * @param ready whether queries are answered at all; one dead source does not change that
 * @param sources states by name
 */
public record Readiness(boolean ready, Map<String, SourceState> sources) {
  public Readiness {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /** Whether a source answers. */
  public enum SourceState {
    /** Its types are in the schema and it was reached at the last try. */
    AVAILABLE,
    /** It cannot be reached; it is tried again. */
    UNAVAILABLE
  }
}
