package dev.landbridge.api.notice;

import dev.landbridge.api.response.ResponseWriter;
import dev.landbridge.policies.notice.Notice;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends notices by HTTP POST, as JSON. Thread-safe. */
final class WebhookChannel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_REFUSAL = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Whether the other side took it, which it says by a status of the kind 2xx. */
  boolean send(Notice notice, URI address) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    ResponseWriter.writeObject(NoticeText.plain(notice), body::write);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try {
      int status =
          http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
              .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .get()
              .statusCode();
      if (status < FIRST_REFUSAL) {
        return true;
      }
      LOG.warn("Cannot send a notice by webhook (status {}): it is tried again", status);
    } catch (ExecutionException e) {
      LOG.warn(
          "Cannot send a notice by webhook ({}): it is tried again",
          e.getCause() == null ? "" : e.getCause().getClass().getName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
