package dev.landbridge.api.configuration;

import dev.landbridge.api.configuration.Configuration.Contact;
import dev.landbridge.api.configuration.Configuration.Mail;
import dev.landbridge.api.configuration.Configuration.NoticeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whom to tell what waits for them. */
final class NoticeReader {
  private static final int USUAL_PORT = 587;

  private final Secrets secrets;

  NoticeReader(Secrets secrets) {
    this.secrets = secrets;
  }

  NoticeSettings read(Section section) {
    Optional<Mail> mail =
        section.has("mail") ? Optional.of(mail(section.section("mail"))) : Optional.empty();
    List<Contact> contacts = new ArrayList<>();
    Set<String> departments = new HashSet<>();
    for (Section each : section.sections("contacts")) {
      Contact contact = contact(each);
      if (!departments.add(contact.department())) {
        each.refuse(
            "department",
            "Cannot use contact: %s is there twice. Write one entry for it."
                .formatted(contact.department()));
      }
      if (!contact.mail().isEmpty() && mail.isEmpty()) {
        each.refuse(
            "mail",
            "Cannot use contact: no server takes mails. Add governance.notices.mail or remove it.");
      }
      contacts.add(contact);
    }
    NoticeSettings settings =
        new NoticeSettings(
            mail,
            contacts,
            section.count("warn-days", 30, 1, 366),
            section.duration(
                "retry", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofHours(1)));
    section.finish();
    return settings;
  }

  private Mail mail(Section section) {
    Mail.Security security =
        switch (section.optional("security").orElse("starttls")) {
          case "none" -> Mail.Security.NONE;
          case "tls" -> Mail.Security.TLS;
          case "starttls" -> Mail.Security.STARTTLS;
          default -> {
            section.refuse("security", "Cannot read key: security. Write none, starttls or tls.");
            yield Mail.Security.STARTTLS;
          }
        };
    Optional<Mail.Account> account =
        section.optional("user").map(user -> new Mail.Account(user, secrets.password(section)));
    Mail mail =
        new Mail(
            section.required("host"),
            section.count("port", USUAL_PORT, 1, 65_535),
            security,
            account,
            section.required("from"));
    section.finish();
    return mail;
  }

  private static Contact contact(Section section) {
    Optional<URI> webhook = section.optional("webhook").flatMap(written -> url(section, written));
    Contact contact = new Contact(section.required("department"), section.texts("mail"), webhook);
    section.finish();
    return contact;
  }

  private static Optional<URI> url(Section section, String written) {
    if (written.startsWith("https://") || written.startsWith("http://")) {
      try {
        URI url = URI.create(written);
        if (url.getHost() != null) {
          return Optional.of(url);
        }
      } catch (IllegalArgumentException _) {
        // Told below.
      }
    }
    section.refuse("webhook", "Cannot use webhook: it is no URL. Write one with https://.");
    return Optional.empty();
  }
}
