package dev.landbridge.core.catalog.registration;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.type.EnumType;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One department's document.
 *
 * @param digest SHA-256 of the document's text, hexadecimal
 * @param types full declarations
 * @param extensions additions to types, also to those of others; they have fields only
 */
public record Registration(
    String file,
    String digest,
    Department department,
    List<TypeDeclaration> types,
    List<TypeDeclaration> extensions,
    List<EnumDeclaration> enums) {
  public Registration {
    types = List.copyOf(types);
    extensions = List.copyOf(extensions);
    enums = List.copyOf(enums);
  }

  /**
   * The same where some fields, links or checks that say nothing of their sharing are shared with
   * nobody.
   *
   * @param members as {@code Type.field}
   * @param digest of the text and of these
   * @param basis reason and legal basis, as people read it
   */
  public Registration withholding(Set<String> members, String digest, String basis) {
    Registration withheld =
        with(
            type ->
                type.withFields(
                    type.fields().stream()
                        .map(
                            field ->
                                members.contains(type.name() + "." + field.name())
                                    ? field.notShared(basis)
                                    : field)
                        .toList()));
    return new Registration(file, digest, department, withheld.types, withheld.extensions, enums);
  }

  /** The same with every type and extension changed. */
  public Registration with(UnaryOperator<TypeDeclaration> change) {
    return new Registration(
        file,
        digest,
        department,
        types.stream().map(change).toList(),
        extensions.stream().map(change).toList(),
        enums);
  }

  /** An enumeration and where it is declared. */
  public record EnumDeclaration(EnumType type, Position position) {}
}
