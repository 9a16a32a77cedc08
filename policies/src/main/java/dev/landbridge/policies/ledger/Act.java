package dev.landbridge.policies.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An act of governance: somebody asked for data, decided about it, or read what is on record.
 *
 * @param name what was done, for example {@code approveRequest}
 * @param details by name: null, {@link Boolean}, {@link Number}, {@link String}, or a {@link
 *     java.util.List} or {@link Map} of these; no personal data of citizens
 * @param personal what else, by name; {@link PersonalKey} in place of every personal key
 * @param at when
 */
public record Act(
    Caller caller,
    String name,
    Map<String, @Nullable Object> details,
    Map<String, @Nullable Object> personal,
    Instant at) {

  /** Written out because javac drops the annotation from the parameters of a compact one. */
  public Act(
      Caller caller,
      String name,
      Map<String, @Nullable Object> details,
      Map<String, @Nullable Object> personal,
      Instant at) {
    this.caller = caller;
    this.name = name;
    this.details = Collections.unmodifiableMap(new TreeMap<>(details));
    this.personal = Collections.unmodifiableMap(new TreeMap<>(personal));
    this.at = at;
  }

  /** An act about nobody. */
  public Act(Caller caller, String name, Map<String, @Nullable Object> details, Instant at) {
    this(caller, name, details, Map.of(), at);
  }
}
