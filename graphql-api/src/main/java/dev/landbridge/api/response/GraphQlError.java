package dev.landbridge.api.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One element of {@code errors}.
 *
 * @param message safe to show to clients
 * @param locations in the document; may be empty
 * @param path response keys from the root to what is null; empty if the error is about the whole
 *     request
 * @param extensions {@code code} first; plain values only
 */
public record GraphQlError(
    String message,
    List<Map<String, Integer>> locations,
    List<String> path,
    Map<String, Object> extensions) {
  public GraphQlError {
    locations = List.copyOf(locations);
    path = List.copyOf(path);
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
  }

  /** As plain values, in the order in which it is written; what is empty is left out. */
  Map<String, Object> toPlain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("message", message);
    if (!locations.isEmpty()) {
      plain.put("locations", new ArrayList<>(locations));
    }
    if (!path.isEmpty()) {
      plain.put("path", path);
    }
    plain.put("extensions", extensions);
    return plain;
  }
}
