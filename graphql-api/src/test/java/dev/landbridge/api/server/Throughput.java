package dev.landbridge.api.server;

import dev.landbridge.api.authentication.TokenIssuer;
import dev.landbridge.api.authentication.TokenVerifier;
import dev.landbridge.api.authentication.TrustedIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the server and the token check around a handler that does nothing: requests each second
 * over 16 kept connections in the same process.
 */
final class Throughput {
  private static final int CONNECTIONS = 16;

  private Throughput() {}

  /** Measures ten seconds after ten to warm up. */
  public static void main(String[] arguments) throws Exception {
    TokenIssuer issuer = TokenIssuer.withEllipticKey("https://id.example");
    Path keys = Files.createTempFile("jwks", ".json");
    Files.writeString(keys, issuer.keySet());
    TokenVerifier verifier =
        TokenVerifier.of(
            List.of(
                new TrustedIssuer(
                    issuer.issuer(), "landbridge", Set.of(issuer.algorithm()), keys.toUri())),
            Duration.ofSeconds(30),
            Clock.systemUTC());
    String token =
        issuer.mint("landbridge", Optional.of("wang"), Optional.of("app"), Duration.ofHours(1));
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              verifier.verify(request.bearerToken());
              sink.send(200, RunningServer.ANSWER);
            })) {
      AtomicLong answers = new AtomicLong();
      for (int i = 0; i < CONNECTIONS; i++) {
        Thread.ofPlatform().daemon().start(() -> ask(server, token, answers));
      }
      for (int seconds = 0; seconds < 20; seconds += 5) {
        long before = answers.get();
        Thread.sleep(5_000);
        System.out.println((answers.get() - before) / 5 + " requests each second");
      }
      verifierAlone(verifier, token);
    }
    Files.delete(keys);
    System.exit(0);
  }

  private static void verifierAlone(TokenVerifier verifier, String token) {
    long start = System.nanoTime();
    int rounds = 200_000;
    for (int i = 0; i < rounds; i++) {
      verifier.verify(token);
    }
    System.out.println((System.nanoTime() - start) / rounds + " ns for a warm token");
  }

  private static void ask(RunningServer server, String token, AtomicLong answers) {
    String head =
        RawClient.postHead(RunningServer.GOOD.length())
            .replace("\r\n\r\n", "\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    byte[] request = (head + RunningServer.GOOD).getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[4096];
    try (RawClient raw = server.connect()) {
      while (true) {
        raw.send(request);
        int length = 0;
        do {
          int read = raw.socket.getInputStream().read(buffer, length, buffer.length - length);
          if (read < 0) {
            return;
          }
          length += read;
        } while (buffer[length - 1] != '}');
        answers.incrementAndGet();
      }
    } catch (IOException e) {
      System.out.println("a connection ended");
    }
  }
}
