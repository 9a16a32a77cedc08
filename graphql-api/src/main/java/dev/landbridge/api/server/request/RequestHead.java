package dev.landbridge.api.server.request;

import java.time.Instant;
import java.util.List;

/**
 * What the HTTP head says besides media types. Every header's values in the order sent, as HTTP
 * decodes them: one character for each byte. Its text leaves out all values.
 *
 * @param authorization values of {@code Authorization}
 * @param matter values of {@code Landbridge-Matter}
 * @param caseNumber values of {@code Landbridge-Case}
 * @param inUrl whether the request is in its URL, which others than the server may keep
 * @param remoteAddress numeric address of the other end of the connection
 * @param receivedAt when the head had arrived
 */
public record RequestHead(
    List<String> authorization,
    List<String> matter,
    List<String> caseNumber,
    boolean inUrl,
    String remoteAddress,
    Instant receivedAt) {
  public RequestHead {
    authorization = List.copyOf(authorization);
    matter = List.copyOf(matter);
    caseNumber = List.copyOf(caseNumber);
  }

  @Override
  public String toString() {
    return "RequestHead[" + receivedAt + "]";
  }
}
