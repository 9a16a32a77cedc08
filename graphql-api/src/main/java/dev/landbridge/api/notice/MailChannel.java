package dev.landbridge.api.notice;

import dev.landbridge.api.configuration.Configuration.Mail;
import dev.landbridge.policies.notice.Notice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices by SMTP. Thread-safe. */
final class MailChannel {
  private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Mail mail;
  private final Session session;

  MailChannel(Mail mail) {
    this.mail = mail;
    this.session = Session.getInstance(properties(mail));
  }

  private static Properties properties(Mail mail) {
    String protocol = mail.security() == Mail.Security.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    String patience = String.valueOf(PATIENCE.toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "host", mail.host());
    properties.setProperty(prefix + "port", String.valueOf(mail.port()));
    properties.setProperty(prefix + "connectiontimeout", patience);
    properties.setProperty(prefix + "timeout", patience);
    properties.setProperty(prefix + "writetimeout", patience);
    properties.setProperty(prefix + "auth", String.valueOf(mail.account().isPresent()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    boolean startTls = mail.security() == Mail.Security.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", String.valueOf(startTls));
    properties.setProperty(prefix + "starttls.required", String.valueOf(startTls));
    return properties;
  }

  /** Whether the server took it for all of these addresses. */
  boolean send(Notice notice, List<String> addresses) {
    try (Transport transport = session.getTransport()) {
      MimeMessage message = new MimeMessage(session);
      message.setFrom(new InternetAddress(mail.from()));
      for (String address : addresses) {
        message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
      }
      message.setSubject(NoticeText.subject(notice), StandardCharsets.UTF_8.name());
      message.setText(NoticeText.body(notice), StandardCharsets.UTF_8.name());
      if (mail.account().isPresent()) {
        transport.connect(mail.account().get().user(), mail.account().get().password().reveal());
      } else {
        transport.connect();
      }
      message.saveChanges();
      transport.sendMessage(message, message.getAllRecipients());
      return true;
    } catch (MessagingException e) {
      LOG.warn("Cannot send a notice by mail ({}): it is tried again", e.getClass().getName());
      return false;
    }
  }
}
