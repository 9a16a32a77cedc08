package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.registration.Position;
import java.util.List;
import java.util.Optional;

/**
 * A view or a check over types of other departments, which waits for their consent.
 *
 * @param typeName the view, or the type whose rows the check is about
 * @param member name of the check; empty for a view
 * @param publisher the department that published it
 * @param sql as published
 * @param digest SHA-256, hexadecimal, of all of this: another SQL is another definition
 * @param owners whose consent it needs, each once; never the publisher
 * @param position where it stands in the publisher's document
 */
public record SharedDefinition(
    String typeName,
    Optional<String> member,
    Department publisher,
    String sql,
    String digest,
    List<Department> owners,
    Position position) {
  public SharedDefinition {
    owners = List.copyOf(owners);
  }

  /** The type, or the type and the check. */
  public String name() {
    return member.map(check -> typeName + "." + check).orElse(typeName);
  }

  /** A consent that it needs. */
  public Consent by(Department owner) {
    return new Consent(digest, owner.code());
  }

  /**
   * One owner's consent to one definition.
   *
   * @param digest of the definition
   * @param owner code of the department
   */
  public record Consent(String digest, String owner) {}
}
