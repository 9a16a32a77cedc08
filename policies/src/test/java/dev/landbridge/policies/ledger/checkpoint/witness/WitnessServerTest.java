package dev.landbridge.policies.ledger.checkpoint.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.landbridge.policies.ledger.checkpoint.History;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessServerTest {
  private static final String SECRET = "a+secret/of=the~department";
  private static final SigningKey KEY = History.newKey();
  private static final SigningKey OTHER = History.newKey();

  @TempDir private Path folder;
  private final History history = new History(1, KEY);
  private WitnessServer server;
  private WitnessWebhook witness;

  @BeforeEach
  void start() throws IOException {
    server = WitnessServer.start(loopback(0), file(), Optional.of(SECRET));
    witness = new WitnessWebhook(address(server.port()), Optional.of(SECRET));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private WitnessFile file() {
    return new WitnessFile(folder.resolve("witness.ndjson"), Optional.empty());
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static URI address(int port) {
    return URI.create("http://localhost:%d".formatted(port));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(server.port()).resolve(path))
        .header("Authorization", "Bearer " + SECRET);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  @Test
  void keepsWhatContinues() throws WitnessRefused, IOException {
    assertThat(witness.last()).isEmpty();
    for (int i = 0; i < 3; i++) {
      SignedCheckpoint next = history.write("节点", 2).checkpoint();
      witness.witness(next);
      witness.witness(next);
      assertThat(witness.last()).contains(next);
    }
    SignedCheckpoint rotated = history.rotate(OTHER);
    witness.witness(rotated);
    assertThat(witness.last()).contains(rotated);
    assertThat(file().verify().checkpoints()).isEqualTo(4);
  }

  @Test
  void refusesForksWithTheirReason() throws WitnessRefused, IOException {
    witness.witness(history.checkpoint());
    History fork = history.fork(2);
    witness.witness(history.write("a", 1).checkpoint());
    SignedCheckpoint other = fork.write("a", 1).checkpoint();
    assertThatThrownBy(() -> witness.witness(other))
        .isInstanceOf(WitnessRefused.class)
        .hasMessage("another checkpoint 2 is kept here");
    SignedCheckpoint next = fork.write("a", 1).checkpoint();
    assertThatThrownBy(() -> witness.witness(next))
        .isInstanceOf(WitnessRefused.class)
        .hasMessage("it does not continue the checkpoint before it");
  }

  @Test
  void answersNothingWithoutTheSecret() throws WitnessRefused, IOException, InterruptedException {
    SignedCheckpoint first = history.checkpoint();
    witness.witness(first);
    SignedCheckpoint second = history.checkpoint();
    for (Optional<String> wrong :
        List.of(Optional.<String>empty(), Optional.of("wrong"), Optional.of(SECRET + "x"))) {
      WitnessWebhook stranger = new WitnessWebhook(address(server.port()), wrong);
      assertThatThrownBy(() -> stranger.witness(second))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("answers 401");
      assertThatThrownBy(stranger::last).hasMessageContaining("answers 401");
    }
    HttpRequest plain =
        HttpRequest.newBuilder(address(server.port()).resolve("/last"))
            .header("Authorization", SECRET)
            .build();
    assertThat(send(plain).statusCode()).isEqualTo(401);
    assertThat(file().last()).contains(first);
  }

  @Test
  void anyoneMayAskIfThereIsNoSecret() throws WitnessRefused, IOException {
    WitnessFile other = new WitnessFile(folder.resolve("other"), Optional.empty());
    try (WitnessServer open = WitnessServer.start(loopback(0), other, Optional.empty())) {
      WitnessWebhook anyone =
          new WitnessWebhook(URI.create(address(open.port()) + "/"), Optional.empty());
      SignedCheckpoint first = history.checkpoint();
      anyone.witness(first);
      assertThat(anyone.last()).contains(first);
    }
  }

  @Test
  void tellsGarbageFromCheckpoints() throws IOException, InterruptedException {
    SignedCheckpoint first = history.checkpoint();
    for (String garbage :
        List.of(
            "", "garbage", "{}", "[]", "null", first.json() + "{}", first.json().substring(1))) {
      HttpResponse<String> answer =
          send(request("/").POST(BodyPublishers.ofString(garbage)).build());
      assertThat(answer.statusCode()).as(garbage).isEqualTo(400);
      assertThat(answer.body()).as(garbage).startsWith("it");
    }
    byte[] bytes = new byte[1_000];
    Arrays.fill(bytes, (byte) 0xFF);
    assertThat(send(request("/").POST(BodyPublishers.ofByteArray(bytes)).build()).statusCode())
        .isEqualTo(400);
    assertThat(file().last()).isEmpty();
  }

  @Test
  void readsOneMebibyteAtMost() throws IOException, InterruptedException {
    String blanks = " ".repeat((1 << 20) - history.checkpoint().json().length());
    String fits = history.checkpoints().getFirst().json() + blanks;
    assertThat(send(request("/").POST(BodyPublishers.ofString(fits + " ")).build()).statusCode())
        .isEqualTo(413);
    assertThat(file().last()).isEmpty();
    assertThat(send(request("/").POST(BodyPublishers.ofString(fits)).build()).statusCode())
        .isEqualTo(204);
  }

  @Test
  void hasNothingElse() throws IOException, InterruptedException {
    for (String path : List.of("/", "/other", "/last/", "/last/1")) {
      assertThat(send(request(path).build()).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(send(request("/last").POST(BodyPublishers.noBody()).build()).statusCode())
        .isEqualTo(404);
    assertThat(send(request("/last").build()).statusCode()).isEqualTo(404);
  }

  @Test
  void doesNotSayWhyItsFileCannotBeUsed() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("witness.ndjson"), "garbage\n");
    HttpResponse<String> answer = send(request("/last").build());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("see the log of the witness");
  }

  @Test
  void tellsThatItCannotListen() {
    assertThatThrownBy(() -> WitnessServer.start(loopback(server.port()), file(), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot listen: ")
        .hasMessageEndingWith(". Choose another address or port.");
  }

  @Test
  void tellsThatNobodyAnswers() {
    server.close();
    SignedCheckpoint first = history.checkpoint();
    assertThatThrownBy(() -> witness.witness(first))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("does not answer. Start it, or correct its address.");
  }

  /** Another server than that of this package, which sends elsewhere, or what is no checkpoint. */
  @Test
  void followsNoRedirectAndBelievesNoGarbage() throws IOException {
    HttpServer strange = HttpServer.create(loopback(0), 0);
    strange.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean asks = exchange.getRequestMethod().equals("GET");
            byte[] body = "bad\u0007\nreason".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", address(server.port()).toString());
            boolean moved = exchange.getRequestURI().getPath().equals("/moved");
            exchange.sendResponseHeaders(asks ? 200 : moved ? 307 : 409, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    strange.start();
    try {
      int port = strange.getAddress().getPort();
      SignedCheckpoint first = history.checkpoint();
      URI moved = address(port).resolve("/moved");
      WitnessWebhook redirected = new WitnessWebhook(moved, Optional.of(SECRET));
      assertThatThrownBy(() -> redirected.witness(first))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Cannot use witness: %s answers 307. Check its address, secret and log."
                  .formatted(moved));
      WitnessWebhook refused = new WitnessWebhook(address(port), Optional.empty());
      assertThatThrownBy(() -> refused.witness(first))
          .isInstanceOf(WitnessRefused.class)
          .hasMessage("bad reason");
      assertThatThrownBy(refused::last)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("gives no checkpoint, it is not JSON");
      assertThat(file().last()).isEmpty();
    } finally {
      strange.stop(0);
    }
  }

  @Test
  void refusesAddressesAndSecretsThatCannotBeSent() {
    for (String address :
        List.of("ftp://host/", "http:///x", "http://u:p@host/", "http://host/?q", "host")) {
      assertThatThrownBy(() -> new WitnessWebhook(URI.create(address), Optional.empty()))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Cannot use witness: ");
    }
    for (String secret : List.of("", "a b", "a\nb", "密")) {
      assertThatThrownBy(() -> new WitnessWebhook(address(1), Optional.of(secret)))
          .as(secret)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("a b");
    }
  }
}
