package dev.landbridge.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionTest {
  private static final int MIB = 1024 * 1024;

  /** Milliseconds in truth; the bound allows for a busy machine. */
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  /** Writes until it is stopped and reports what stopped it. */
  private static final class Stream {
    final AtomicLong written = new AtomicLong();
    final CompletableFuture<LandbridgeException> stopped = new CompletableFuture<>();
    volatile long stoppedAt;

    QueryHandler endless() {
      byte[] part = new byte[100_000];
      return (request, sink, cancellation) -> {
        try {
          sink.start(200);
          while (true) {
            sink.write(part, 0, part.length);
            written.addAndGet(part.length);
          }
        } catch (LandbridgeException e) {
          stoppedAt = System.nanoTime();
          stopped.complete(e);
          throw e;
        }
      };
    }

    void awaitStandstill() throws InterruptedException {
      long before = -1;
      while (written.get() == 0 || written.get() != before) {
        before = written.get();
        Thread.sleep(300);
      }
    }
  }

  @Test
  void writesNoFasterThanTheClientReadsAndCancelsWhenItLeaves() throws Exception {
    Stream stream = new Stream();
    try (RunningServer server = RunningServer.answering(stream.endless());
        RawClient raw = server.connect()) {
      raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
      stream.awaitStandstill();
      assertThat(stream.written.get()).isLessThan(32L * MIB);
      long before = stream.written.get();
      raw.socket.getInputStream().readNBytes(8 * MIB);
      stream.awaitStandstill();
      assertThat(stream.written.get()).isGreaterThan(before + 4L * MIB);
      long leaves = System.nanoTime();
      raw.socket.close();
      assertThat(stream.stopped.get(5, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(Duration.ofNanos(stream.stoppedAt - leaves)).isLessThan(ONE_SECOND);
    }
  }

  @Test
  void cancelsAWorkingHandlerWithinMillisecondsOfTheClientLeaving() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CompletableFuture<Long> cancelledAt = new CompletableFuture<>();
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              cancellation.onCancel(() -> cancelledAt.complete(System.nanoTime()));
              working.countDown();
              cancelledAt.join();
              cancellation.throwIfCancelled();
            })) {
      RawClient raw = server.connect();
      raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
      working.await();
      long leaves = System.nanoTime();
      raw.close();
      long took = cancelledAt.get(5, TimeUnit.SECONDS) - leaves;
      assertThat(Duration.ofNanos(took)).isLessThan(ONE_SECOND);
    }
  }

  @Test
  void breaksOffWithoutTheClosingBytes() throws Exception {
    try (RunningServer server =
            RunningServer.answering(
                (request, sink, cancellation) -> {
                  sink.start(200);
                  sink.write(new byte[MIB], 0, MIB);
                  sink.abort();
                });
        RawClient raw = server.connect()) {
      raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
      String all = raw.readToEnd();
      assertThat(all).containsIgnoringCase("transfer-encoding: chunked");
      assertThat(all).doesNotEndWith("\r\n0\r\n\r\n");
      assertThatThrownBy(() -> server.send(server.post(RunningServer.GOOD)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void breaksOffWhenTheHandlerFailsAfterTheStart() throws Exception {
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              sink.start(200);
              sink.write(new byte[MIB], 0, MIB);
              throw new LandbridgeException(ErrorCode.LEDGER_UNAVAILABLE, "Cannot record.");
            })) {
      assertThatThrownBy(() -> server.send(server.post(RunningServer.GOOD)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void streamsEveryByteInOrder() throws Exception {
    int parts = 500;
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              sink.start(200);
              for (int i = 0; i < parts; i++) {
                byte[] part = "%08d".formatted(i).repeat(i % 997).getBytes(StandardCharsets.UTF_8);
                sink.write(part, 0, part.length);
              }
              sink.end();
            })) {
      HttpResponse<String> answer = server.send(server.post(RunningServer.GOOD));
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < parts; i++) {
        expected.append("%08d".formatted(i).repeat(i % 997));
      }
      assertThat(answer.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
      assertThat(answer.body()).isEqualTo(expected.toString());
    }
  }

  @Test
  void sendsShortStreamsWithTheirLength() throws Exception {
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              sink.start(200);
              sink.write(RunningServer.ANSWER, 0, RunningServer.ANSWER.length);
              sink.end();
            })) {
      HttpResponse<String> answer = server.send(server.post(RunningServer.GOOD));
      assertThat(answer.headers().firstValue("Content-Length")).hasValue("16");
    }
  }

  @Test
  void survivesClientsThatLeaveAtRandomBytes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] large = new byte[2 * MIB];
    try (RunningServer server =
        RunningServer.answering((request, sink, cancellation) -> sink.send(200, large))) {
      String whole = RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD;
      for (int i = 0; i < 200; i++) {
        try (RawClient raw = server.connect()) {
          int cut = random.nextInt(whole.length() + 60);
          raw.send(whole.substring(0, Math.min(cut, whole.length())));
          if (cut > whole.length()) {
            InputStream in = raw.socket.getInputStream();
            in.readNBytes(random.nextInt(large.length));
          }
        }
      }
      HttpResponse<String> answer = server.send(server.post(RunningServer.GOOD));
      assertThat(answer.body().length()).as("seed %d", seed).isEqualTo(large.length);
      assertThat(server.logged()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    AtomicLong number = new AtomicLong();
    try (RunningServer server =
            RunningServer.answering(
                (request, sink, cancellation) -> {
                  long mine = number.incrementAndGet();
                  sink.send(200, ("{\"data\":" + mine + "}").getBytes(StandardCharsets.UTF_8));
                });
        RawClient raw = server.connect()) {
      String one = RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD;
      raw.send(one.repeat(50));
      for (int i = 1; i <= 50; i++) {
        assertThat(raw.readAnswer()).endsWith("{\"data\":" + i + "}");
      }
    }
  }

  @Test
  void answersATenMegabyteBodyWith413AndKeepsTheConnection() throws Exception {
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> sink.send(200, RunningServer.ANSWER))) {
      String body = "{\"query\":\"" + "x".repeat(10 * MIB) + "\"}";
      HttpResponse<String> answer = server.send(server.post(body));
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("BAD_REQUEST", "1048576 bytes");
      try (RawClient raw = server.connect()) {
        raw.send(RawClient.postHead(10 * MIB));
        raw.send(new byte[10 * MIB]);
        assertThat(raw.readAnswer()).startsWith("HTTP/1.1 413");
        raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
        assertThat(raw.readAnswer()).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void refusesBodiesBeyondMeasureBeforeTheyAreSent() throws Exception {
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> sink.send(200, RunningServer.ANSWER))) {
      try (RawClient raw = server.connect()) {
        raw.send(RawClient.postHead(2_000_000_000));
        assertThat(raw.readToEnd()).startsWith("HTTP/1.1 413");
      }
      try (RawClient raw = server.connect()) {
        raw.send(
            RawClient.postHead(10 * MIB).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
        assertThat(raw.readToEnd()).startsWith("HTTP/1.1 413");
      }
    }
  }

  @Test
  void admitsTheBodyLimitItselfAndContinuesExpectedBodies() throws Exception {
    try (RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> sink.send(200, RunningServer.ANSWER))) {
      String frame = "{\"query\":\"\"}";
      String body = "{\"query\":\"" + "x".repeat(MIB - frame.length()) + "\"}";
      HttpRequest.Builder request = server.post(body).expectContinue(true);
      assertThat(server.send(request).statusCode()).isEqualTo(200);
      assertThat(server.send(server.post(body + " ")).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void answers503WhenAllPlacesAreTakenAndRecovers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(2);
    ServerSettings few =
        new ServerSettings(
            "127.0.0.1",
            0,
            Duration.ofSeconds(10),
            MIB,
            2,
            Duration.ofSeconds(2),
            Optional.empty());
    try (RunningServer server =
        new RunningServer(
            few,
            (request, sink, cancellation) -> {
              entered.countDown();
              awaitQuietly(release);
              sink.send(200, RunningServer.ANSWER);
            })) {
      var first = server.client.sendAsync(server.post(RunningServer.GOOD).build(), text());
      var second = server.client.sendAsync(server.post(RunningServer.GOOD).build(), text());
      entered.await();
      HttpResponse<String> third = server.send(server.post(RunningServer.GOOD));
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).isPresent();
      assertThat(third.body()).contains("RESOURCE_EXHAUSTED");
      release.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(second.get().statusCode()).isEqualTo(200);
      assertThat(server.send(server.post(RunningServer.GOOD)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsTheRequestAtItsDeadline() throws Exception {
    ServerSettings hasty =
        new ServerSettings(
            "127.0.0.1",
            0,
            Duration.ofMillis(300),
            MIB,
            8,
            Duration.ofSeconds(2),
            Optional.empty());
    try (RunningServer server =
        new RunningServer(
            hasty,
            (request, sink, cancellation) -> {
              CountDownLatch cancelled = new CountDownLatch(1);
              cancellation.onCancel(cancelled::countDown);
              awaitQuietly(cancelled);
              cancellation.throwIfCancelled();
            })) {
      HttpResponse<String> answer = server.send(server.post(RunningServer.GOOD));
      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("DEADLINE_EXCEEDED");
    }
  }

  @Test
  void disconnectsAReaderThatDoesNotTakeItsAnswerByTheDeadline() throws Exception {
    Stream stream = new Stream();
    ServerSettings hasty =
        new ServerSettings(
            "127.0.0.1", 0, Duration.ofSeconds(1), MIB, 8, Duration.ofSeconds(2), Optional.empty());
    try (RunningServer server = new RunningServer(hasty, stream.endless());
        RawClient raw = server.connect()) {
      raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
      assertThat(stream.stopped.get(5, TimeUnit.SECONDS).code())
          .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
      assertThat(raw.readToEnd()).doesNotEndWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void answersABodyThatDoesNotComeWith408() throws Exception {
    ServerSettings hasty =
        new ServerSettings(
            "127.0.0.1",
            0,
            Duration.ofMillis(300),
            MIB,
            8,
            Duration.ofSeconds(2),
            Optional.empty());
    try (RunningServer server =
            new RunningServer(
                hasty, (request, sink, cancellation) -> sink.send(200, RunningServer.ANSWER));
        RawClient raw = server.connect()) {
      raw.send(RawClient.postHead(100) + "{");
      assertThat(raw.readToEnd()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void letsRunningRequestsEndWhenItStops() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    RunningServer server =
        RunningServer.answering(
            (request, sink, cancellation) -> {
              entered.countDown();
              pause(500);
              sink.send(200, RunningServer.ANSWER);
            });
    var answer = server.client.sendAsync(server.post(RunningServer.GOOD).build(), text());
    entered.await();
    server.server.close();
    assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
    server.close();
  }

  @Test
  void cancelsRequestsThatOutlastTheGrace() throws Exception {
    Stream stream = new Stream();
    RunningServer server = RunningServer.answering(stream.endless());
    try (RawClient raw = server.connect()) {
      raw.send(RawClient.postHead(RunningServer.GOOD.length()) + RunningServer.GOOD);
      stream.awaitStandstill();
      server.close();
      assertThat(stream.stopped.get(5, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    try (RunningServer server = RunningServer.answering((request, sink, cancellation) -> {})) {
      ServerSettings taken =
          new ServerSettings(
              "127.0.0.1",
              server.server.address().getPort(),
              Duration.ofSeconds(1),
              MIB,
              8,
              Duration.ofSeconds(1),
              Optional.empty());
      assertThatThrownBy(() -> new RunningServer(taken, (request, sink, cancellation) -> {}))
          .isInstanceOf(LandbridgeException.class)
          .hasMessageContaining("Cannot listen");
    }
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
