package dev.landbridge.policies.ledger.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a record stands in the order of a search, which is from the latest back.
 *
 * @param writtenAt to the microsecond
 */
public record Place(Instant writtenAt, int chain, long sequence) {

  /** A text from which {@link #after} reads it again. */
  public String cursor() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (writtenAt + " " + chain + " " + sequence).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a cursor; empty if it is none. */
  public static Optional<Place> after(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
      return parts.length == 3
          ? Optional.of(
              new Place(
                  Instant.parse(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
          : Optional.empty();
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
