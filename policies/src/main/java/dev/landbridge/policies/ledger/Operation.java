package dev.landbridge.policies.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was asked.
 *
 * @param text the document with all literals lifted into variables, so that it holds no values;
 *     empty if it could not be read
 * @param variables by name, with those that were lifted: null, {@link Boolean}, {@link Number},
 *     {@link String}, {@link PersonalKey} in place of every personal key, or a {@link
 *     java.util.List} or {@link Map} of these
 */
public record Operation(
    Optional<String> name, String text, Map<String, @Nullable Object> variables) {

  /** Written out because javac drops the annotation from the parameters of a compact one. */
  public Operation(Optional<String> name, String text, Map<String, @Nullable Object> variables) {
    this.name = name;
    this.text = text;
    this.variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }
}
