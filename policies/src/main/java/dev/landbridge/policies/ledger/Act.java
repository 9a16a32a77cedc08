package dev.landbridge.policies.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An act of governance: somebody asked for data, or decided about it.
 *
 * @param name what was done, for example {@code approveRequest}
 * @param details by name: null, {@link Boolean}, {@link Number}, {@link String}, or a {@link
 *     java.util.List} or {@link Map} of these; no personal data of citizens
 * @param at when
 */
public record Act(Caller caller, String name, Map<String, @Nullable Object> details, Instant at) {

  /** Written out because javac drops the annotation from the parameters of a compact one. */
  public Act(Caller caller, String name, Map<String, @Nullable Object> details, Instant at) {
    this.caller = caller;
    this.name = name;
    this.details = Collections.unmodifiableMap(new TreeMap<>(details));
    this.at = at;
  }
}
