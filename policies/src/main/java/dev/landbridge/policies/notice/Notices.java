package dev.landbridge.policies.notice;

import dev.landbridge.policies.notice.NoticeTable.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Hands out what departments are to be told, each to one node at a time. One that could not be
 * delivered is tried again after ever longer pauses, for about two days. Thread-safe.
 */
public final class Notices {
  private static final int MOST_ATTEMPTS = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(3);

  /** Longer than any delivery takes. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration KEPT = Duration.ofDays(90);

  private static final List<String> REMOVED =
      Arrays.stream(Notice.Kind.values())
          .filter(kind -> kind != Notice.Kind.GRANTS_END_SOON)
          .map(Enum::name)
          .toList();

  private final Jdbi jdbi;
  private final Duration firstPause;

  /**
   * Notices in a database.
   *
   * @param firstPause after which one that could not be delivered is tried again
   */
  public Notices(Jdbi jdbi, Duration firstPause) {
    this.jdbi = jdbi;
    this.firstPause = firstPause;
  }

  /** Writes notices of grants that end before a moment, and forgets old ones. */
  public void lookAhead(Instant before) {
    jdbi.useTransaction(
        handle -> {
          NoticeTable.addEnding(handle, before);
          NoticeTable.removeEnded(handle, REMOVED, KEPT);
        });
  }

  /**
   * Delivers one that waits.
   *
   * @param delivery whether it could be delivered; a notice may be given to it more than once
   * @return whether there was one
   */
  public boolean deliverOne(Predicate<Notice> delivery) {
    Optional<Waiting> taken = jdbi.inTransaction(handle -> NoticeTable.take(handle, LEASE));
    if (taken.isEmpty()) {
      return false;
    }
    Waiting waiting = taken.get();
    boolean delivered = delivery.test(waiting.notice());
    jdbi.useTransaction(
        handle -> {
          if (delivered || waiting.attempts() + 1 >= MOST_ATTEMPTS) {
            NoticeTable.end(handle, waiting.id(), delivered);
          } else {
            NoticeTable.tryLater(handle, waiting.id(), pause(waiting.attempts()));
          }
        });
    return true;
  }

  private Duration pause(int attempts) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(attempts, 16));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
