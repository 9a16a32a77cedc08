package dev.landbridge.policies.publication;

import java.util.Optional;
import java.util.UUID;

/**
 * One thing that a version changes.
 *
 * @param subject a type, or {@code Type.field}
 * @param what changes, one word or two: {@code type}, {@code field}, {@code sharing}, {@code mask},
 *     {@code row filter}, {@code definition}, {@code catalogue}, {@code grant}, {@code consent}
 * @param text for people, in Chinese and English, one line
 * @param grant what breaks; empty for all other kinds, and where it is another owner's
 */
public record Difference(
    Kind kind, String subject, String what, String text, Optional<Broken> grant) {

  /** Which way it goes. */
  public enum Kind {
    /** Others can ask for it from now on. */
    VISIBLE,
    /** Others cannot ask for it any more. */
    HIDDEN,
    /** It is shared less, or shows less. */
    STRICTER,
    /** It is shared more, or shows more. */
    LOOSER,
    /** It is something else now. */
    CHANGED,
    /** A grant does not count any more. */
    BREAKS,
    /** It is not served before other departments have consented. */
    WAITS
  }

  /**
   * A grant that does not count any more.
   *
   * @param request that it came of; empty if it was seeded
   */
  public record Broken(String consumer, String matter, Optional<UUID> request) {}

  static Difference of(Kind kind, String subject, String what, String chinese, String english) {
    return new Difference(
        kind,
        subject,
        what,
        "%s %s / %s %s".formatted(subject, chinese, subject, english),
        Optional.empty());
  }
}
