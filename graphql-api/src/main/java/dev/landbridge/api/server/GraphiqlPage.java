package dev.landbridge.api.server;

import java.util.Optional;

/**
 * What the GraphiQL page starts with. A token here is given to everybody who can open the page, so
 * only a demonstration has one. Its text leaves out the token.
 *
 * @param token bearer token
 * @param matter code of the matter
 * @param query the document in the editor
 */
public record GraphiqlPage(
    Optional<String> token, Optional<String> matter, Optional<String> query) {

  /** A page that starts with nothing. */
  public static GraphiqlPage empty() {
    return new GraphiqlPage(Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "GraphiqlPage[matter=" + matter + "]";
  }
}
