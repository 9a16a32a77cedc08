package dev.landbridge.benchmarks;

import dev.landbridge.benchmarks.load.HttpConnection;
import dev.landbridge.benchmarks.load.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Asks both sides the same before anything is measured. */
final class Comparison {
  private static final int OK = 200;
  private static final int SHOWN = 300;

  private Comparison() {}

  /**
   * Asks both and compares.
   *
   * @return {@code data} of both
   * @throws IllegalStateException if it is not the same to the byte, or one refuses
   */
  static String sameData(Contest.Pair pair, Function<Contestant, Question> question) {
    Optional<String> refusal = refusal(pair.landbridge(), question.apply(pair.landbridge()));
    if (refusal.isPresent()) {
      throw new IllegalStateException("refused: " + refusal.get());
    }
    String landbridge = data(pair.landbridge(), question.apply(pair.landbridge()));
    String baseline = data(pair.baseline(), question.apply(pair.baseline()));
    if (!landbridge.equals(baseline)) {
      throw new IllegalStateException(
          "different data:%n%s%n%s"
              .formatted(shown(landbridge, baseline), shown(baseline, landbridge)));
    }
    return landbridge;
  }

  /** The text of {@code data}; the whole body if it is no good answer. */
  static String data(Contestant from, Question question) {
    String body = ask(from, question).body();
    int end = body.lastIndexOf(",\"extensions\":{\"landbridge\":");
    return end < 0 ? body : body.substring("{\"data\":".length(), end);
  }

  /** What a server says instead of a good answer; empty if it answers without an error. */
  static Optional<String> refusal(Contestant from, Question question) {
    Reply reply = ask(from, question);
    return reply.status() == OK && !reply.body().contains("\"errors\":")
        ? Optional.empty()
        : Optional.of(cut(reply.body(), 0));
  }

  private record Reply(int status, String body) {}

  private static Reply ask(Contestant from, Question question) {
    try (HttpConnection connection = new HttpConnection(from.endpoint())) {
      int status = connection.ask(question);
      return new Reply(status, connection.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text from a little before its first difference from another. */
  private static String shown(String text, String other) {
    int same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    return cut(text, Math.max(0, same - SHOWN / 2));
  }

  private static String cut(String text, int start) {
    return text.substring(start, Math.min(text.length(), start + SHOWN));
  }
}
