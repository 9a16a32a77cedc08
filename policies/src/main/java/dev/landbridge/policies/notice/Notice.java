package dev.landbridge.policies.notice;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that a department is to be told. It holds no data of citizens.
 *
 * @param department code of the one that is told
 * @param reference id of the request or objection that it is about; of grants without a request,
 *     the owner's code
 * @param other code of the other department
 * @param due the last day to do something about it, or the day on which grants end
 * @param urgent whether it is to reach somebody on duty
 */
public record Notice(
    String department,
    Kind kind,
    String reference,
    Optional<String> other,
    Optional<LocalDate> due,
    boolean urgent) {

  /** What it says. */
  public enum Kind {
    /** Your developer asks; your sharing officer is to consent. */
    CONSENT_NEEDED,
    /** Another department asks; you are to decide. */
    DECISION_NEEDED,
    /** An owner asks for more; you are to answer. */
    MORE_ASKED,
    /** An owner takes more time. */
    TIME_EXTENDED,
    /** An owner has decided. */
    DECIDED,
    /** An owner has suspended, resumed or ended grants of yours. */
    GRANTS_CHANGED,
    /** Grants that you gave, or were given, end soon. */
    GRANTS_END_SOON,
    /** The state was put back from a backup; grants wait until their owner resumes them. */
    GRANTS_FROZEN,
    /** Somebody objects to your data; you are to answer. */
    OBJECTION_FILED,
    /** An owner has answered your objection. */
    OBJECTION_ANSWERED
  }

  /** A notice that nothing has to be done about by a day. */
  public static Notice of(String told, Kind kind, String reference, String side) {
    return new Notice(told, kind, reference, Optional.of(side), Optional.empty(), false);
  }

  /** The same with a last day. */
  public Notice due(LocalDate day) {
    return new Notice(department, kind, reference, other, Optional.of(day), urgent);
  }

  /** The same, urgent or not. */
  public Notice urgent(boolean whether) {
    return new Notice(department, kind, reference, other, due, whether);
  }
}
