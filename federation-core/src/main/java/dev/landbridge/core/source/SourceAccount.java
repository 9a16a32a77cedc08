package dev.landbridge.core.source;

/**
 * Who Landbridge is at a source. Its text shows nothing.
 *
 * @param user a read-only account
 */
public record SourceAccount(String user, String password) {
  @Override
  public String toString() {
    return "SourceAccount[hidden]";
  }
}
