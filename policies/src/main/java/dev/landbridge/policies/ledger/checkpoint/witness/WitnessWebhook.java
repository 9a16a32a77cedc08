package dev.landbridge.policies.ledger.checkpoint.witness;

import dev.landbridge.policies.ledger.checkpoint.MalformedException;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A witness at an address, such as a {@link WitnessServer}. A checkpoint is POSTed there as JSON;
 * any status from 200 to 299 says that it is kept, 409 that it is refused, with the reason as the
 * body. GET of {@code last}, or of a number, below the address gives the last that is kept, or that
 * one, or 404. An answer is waited for at most 5 seconds; redirects are not followed.
 */
public final class WitnessWebhook implements Witness {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_REASON = 1_000;
  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final URI address;
  private final Optional<String> secret;
  private final HttpClient client;

  /**
   * A witness at an address.
   *
   * @param address of http or https, without a user, a query or a fragment
   * @param secret sent as a bearer token, if there is one; visible characters of ASCII
   * @throws IllegalArgumentException if the address or the secret is not of that form; its message
   *     is for users
   */
  public WitnessWebhook(URI address, Optional<String> secret) {
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    boolean bare =
        address.getUserInfo() == null
            && address.getQuery() == null
            && address.getFragment() == null;
    if (!web || !bare || address.getHost() == null) {
      throw new IllegalArgumentException(
          "Cannot use witness: %s is not an address of http or https without user and query."
                  .formatted(address)
              + " Correct it.");
    }
    if (!secret.map(WitnessWebhook::isSendable).orElse(true)) {
      throw new IllegalArgumentException(
          "Cannot use witness: the secret for %s is empty, or has blanks or characters beyond ASCII. Choose another."
              .formatted(address));
    }
    this.address = address;
    this.secret = secret;
    client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private static boolean isSendable(String secret) {
    return !secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public Optional<SignedCheckpoint> last() throws IOException {
    return get("last");
  }

  @Override
  public Optional<SignedCheckpoint> find(long number) throws IOException {
    return get(Long.toString(number));
  }

  private Optional<SignedCheckpoint> get(String which) throws IOException {
    String folder = address.toString().endsWith("/") ? address.toString() : address + "/";
    HttpResponse<String> answer = send(request(URI.create(folder + which)).GET().build());
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    if (answer.statusCode() != OK) {
      throw unexpected(answer);
    }
    try {
      return Optional.of(SignedCheckpoint.read(answer.body()));
    } catch (MalformedException e) {
      throw new IOException(
          "Cannot ask witness: %s gives no checkpoint, %s. Correct its address."
              .formatted(address, e.getMessage()),
          e);
    }
  }

  @Override
  public void witness(SignedCheckpoint checkpoint) throws WitnessRefused, IOException {
    HttpResponse<String> answer =
        send(
            request(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(checkpoint.json()))
                .build());
    if (answer.statusCode() == CONFLICT) {
      throw new WitnessRefused(printable(answer.body()));
    }
    if (answer.statusCode() < OK || answer.statusCode() >= MULTIPLE_CHOICES) {
      throw unexpected(answer);
    }
  }

  /** A reason comes from another machine and goes into logs. */
  private static String printable(String reason) {
    return reason
        .substring(0, Math.min(reason.length(), MAX_REASON))
        .replaceAll("\\p{C}+", " ")
        .strip();
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    secret.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request;
  }

  /** The limit of the request ends with the headers of the answer; this one is for all of it. */
  private HttpResponse<String> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          "Cannot reach witness: %s does not answer. Start it, or correct its address."
              .formatted(address),
          e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "Cannot reach witness: %s, the wait was broken off. Try again.".formatted(address));
    }
  }

  private IOException unexpected(HttpResponse<String> answer) {
    return new IOException(
        "Cannot use witness: %s answers %d. Check its address, secret and log."
            .formatted(address, answer.statusCode()));
  }
}
