package dev.landbridge.benchmarks.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A GraphQL request over HTTP/1.1, ready to be sent.
 *
 * @param bytes head and body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Question(byte[] bytes) {
  public Question {
    bytes = Arrays.copyOf(bytes, bytes.length);
  }

  /**
   * Asks in a clerk's name.
   *
   * @param body a GraphQL request in JSON
   */
  public static Question of(URI endpoint, String token, String matter, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: %s:%d\r
        Content-Type: application/json\r
        Accept: application/graphql-response+json\r
        Authorization: Bearer %s\r
        Landbridge-Matter: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(
                endpoint.getPath(),
                endpoint.getHost(),
                endpoint.getPort(),
                token,
                matter,
                content.length);
    byte[] whole =
        Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + content.length);
    System.arraycopy(content, 0, whole, head.length(), content.length);
    return new Question(whole);
  }
}
