package dev.landbridge.api.server.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which media type goes in and out.
 *
 * <p>Source: GraphQL over HTTP, "Media Types"; RFC 9110 §8.3 and §12.5.1.
 */
public final class MediaTypes {
  /** The media type of GraphQL answers. */
  public static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

  /** The media type of requests, and of answers to older clients. */
  public static final String JSON = "application/json";

  private static final int EXACT = 2;

  private MediaTypes() {}

  /** Whether a {@code Content-Type} is one that can be read: JSON in UTF-8. */
  public static boolean isReadable(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    Range range = Range.parse(contentType);
    return range.name().equals(JSON) && range.isUtf8();
  }

  /**
   * The media type of the answer: what the client weighs highest. Without a preference {@link
   * #JSON} for clients that do not name {@link #GRAPHQL_RESPONSE}, else that.
   *
   * @param accept the {@code Accept} headers' values, joined by commas; null if there is none
   * @return empty if the client accepts neither
   */
  public static Optional<String> forAnswer(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Optional.of(JSON);
    }
    List<Range> ranges = split(accept, ',').stream().map(Range::parse).toList();
    Match graphql = Match.of(GRAPHQL_RESPONSE, ranges);
    Match json = Match.of(JSON, ranges);
    if (graphql.weight() <= 0 && json.weight() <= 0) {
      return Optional.empty();
    }
    boolean preferred =
        graphql.weight() > json.weight()
            || (graphql.weight() == json.weight() && graphql.specificity() == EXACT);
    return Optional.of(preferred ? GRAPHQL_RESPONSE : JSON);
  }

  private static List<String> split(String text, char separator) {
    return Pattern.compile(String.valueOf(separator), Pattern.LITERAL)
        .splitAsStream(text)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** One media range with its weight; a weight that is no number counts as 0. */
  private record Range(String name, String charset, double weight) {

    static Range parse(String text) {
      List<String> parts = split(text, ';');
      String charset = "utf-8";
      double weight = 1;
      for (String part : parts.subList(Math.min(1, parts.size()), parts.size())) {
        String lower = part.toLowerCase(Locale.ROOT).replace("\"", "");
        if (lower.startsWith("charset=")) {
          charset = lower.substring("charset=".length()).strip();
        } else if (lower.startsWith("q=")) {
          weight = weight(lower.substring(2).strip());
        }
      }
      return new Range(
          parts.isEmpty() ? "" : parts.get(0).toLowerCase(Locale.ROOT), charset, weight);
    }

    private static double weight(String text) {
      return text.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 0;
    }

    boolean isUtf8() {
      return charset.equals("utf-8") || charset.equals("utf8");
    }

    /** 2 for the type itself, 1 for all its subtypes, 0 for everything, -1 for no match. */
    int specificity(String mediaType) {
      if (!isUtf8()) {
        return -1;
      }
      if (name.equals(mediaType)) {
        return EXACT;
      }
      return name.equals("application/*") ? 1 : name.equals("*/*") ? 0 : -1;
    }
  }

  /** The most specific range for a media type. */
  private record Match(int specificity, double weight) {

    static Match of(String mediaType, List<Range> ranges) {
      Match best = new Match(-1, 0);
      for (Range range : ranges) {
        int specificity = range.specificity(mediaType);
        if (specificity > best.specificity) {
          best = new Match(specificity, range.weight());
        }
      }
      return best;
    }
  }
}
