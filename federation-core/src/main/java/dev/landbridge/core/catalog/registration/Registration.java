package dev.landbridge.core.catalog.registration;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.type.EnumType;
import java.util.List;

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

  /** An enumeration and where it is declared. */
  public record EnumDeclaration(EnumType type, Position position) {}
}
