package dev.landbridge.api.notice;

import dev.landbridge.api.configuration.Configuration.Contact;
import dev.landbridge.api.configuration.Configuration.NoticeSettings;
import dev.landbridge.policies.notice.Notice;
import dev.landbridge.policies.notice.Notices;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notices until it is closed: to every address of the department, or, if one of them does
 * not take it, later to all of them again. A department without an address is told nothing.
 */
public final class NoticeDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeDelivery.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Notices notices;
  private final NoticeSettings settings;
  private final Map<String, Contact> contacts;
  private final Optional<MailChannel> mail;
  private final WebhookChannel webhook = new WebhookChannel();
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** Begins to deliver. */
  public NoticeDelivery(Notices notices, NoticeSettings settings, Clock clock) {
    this.notices = notices;
    this.settings = settings;
    this.clock = clock;
    this.contacts =
        settings.contacts().stream()
            .collect(Collectors.toUnmodifiableMap(Contact::department, Function.identity()));
    this.mail = settings.mail().map(MailChannel::new);
    this.thread = Thread.ofVirtual().name("deliver-notices").start(this::run);
  }

  private void run() {
    Duration every =
        settings.retry().compareTo(LONGEST_PAUSE) < 0 ? settings.retry() : LONGEST_PAUSE;
    try {
      do {
        deliverAll();
      } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliverAll() {
    try {
      notices.lookAhead(clock.instant().plus(Duration.ofDays(settings.warnDays())));
      while (closed.getCount() > 0 && notices.deliverOne(this::deliver)) {}
    } catch (JdbiException e) {
      LOG.warn("Cannot deliver notices ({}): trying again", e.getClass().getName());
    }
  }

  /** Whatever goes wrong with one notice, the others are delivered. */
  private boolean deliver(Notice notice) {
    try {
      return delivered(notice);
    } catch (RuntimeException e) {
      LOG.warn("Cannot deliver a notice ({}): it is tried again", e.getClass().getName());
      return false;
    }
  }

  private boolean delivered(Notice notice) {
    Contact contact = contacts.get(notice.department());
    if (contact == null) {
      return true;
    }
    boolean mailed =
        contact.mail().isEmpty()
            || mail.filter(channel -> channel.send(notice, contact.mail())).isPresent();
    return mailed && contact.webhook().filter(address -> !webhook.send(notice, address)).isEmpty();
  }

  /** Ends; what is being delivered is not waited for longer than it may take. */
  @Override
  public void close() {
    closed.countDown();
    webhook.close();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
