package dev.landbridge.core.catalog.registration;

/**
 * Something that keeps a document, or a part of it, out of the catalog.
 *
 * @param message in the form {@code Cannot <verb> <thing>: <values>. <what to do>.}
 */
public record Problem(Position position, String message) {

  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s".formatted(position.file(), position.line(), position.column(), message);
  }
}
