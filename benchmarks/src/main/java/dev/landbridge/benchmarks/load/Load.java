package dev.landbridge.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Asks for a time, each client as soon as it has its last answer (a closed loop), whatever question
 * a seeded random names next. Its threads are not virtual ones, because those of the server are.
 */
public final class Load {
  private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int DIGITS = 3;
  private final URI endpoint;
  private final List<Question> questions;
  private final byte[] beginning;

  /**
   * A load for one server.
   *
   * @param questions for it, at least one
   * @param beginning how the body of a good answer begins
   */
  public Load(URI endpoint, List<Question> questions, String beginning) {
    this.endpoint = endpoint;
    this.questions = List.copyOf(questions);
    this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Runs the load.
   *
   * @param clients how many requests there are at any moment
   * @throws IOException if one question has no good answer
   */
  public Sample run(int clients, Duration time, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Callable<Histogram>> works = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      SplittableRandom own = random.split();
      works.add(() -> client(begun + time.toNanos(), own));
    }
    Histogram all = histogram();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (Future<Histogram> work : threads.invokeAll(works)) {
        all.add(work.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a client failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new Sample(all, Duration.ofNanos(System.nanoTime() - begun));
  }

  private Histogram client(long end, SplittableRandom random) throws IOException {
    Histogram latencies = histogram();
    try (HttpConnection connection = new HttpConnection(endpoint)) {
      long now = System.nanoTime();
      while (now < end) {
        connection.ask(questions.get(random.nextInt(questions.size())));
        long answered = System.nanoTime();
        if (!connection.bodyStartsWith(beginning)) {
          throw new IOException("not a good answer: " + connection.body());
        }
        latencies.recordValue(answered - now);
        now = System.nanoTime();
      }
    }
    return latencies;
  }

  private static Histogram histogram() {
    return new Histogram(MOST_NANOS, DIGITS);
  }
}
