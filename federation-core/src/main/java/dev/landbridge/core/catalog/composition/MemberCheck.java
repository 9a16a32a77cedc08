package dev.landbridge.core.catalog.composition;

import dev.landbridge.core.catalog.registration.FieldDeclaration;
import dev.landbridge.core.catalog.registration.TypeDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds names that two members of one type want. */
final class MemberCheck {
  private MemberCheck() {}

  static void check(
      Document document,
      Declarations declarations,
      TypeDeclaration type,
      List<FieldDeclaration> members) {
    Set<String> names = new HashSet<>();
    for (FieldDeclaration member : members) {
      if (!names.add(member.name())) {
        document.problem(
            member.position(),
            "Cannot publish field %s.%s: the type has it twice. Remove or rename one."
                .formatted(type.name(), member.name()));
      }
    }
    for (FieldDeclaration member : members) {
      if (member.list()
          && declarations.isLink(member)
          && names.contains(TypeComposer.aggregate(member))) {
        document.problem(
            member.position(),
            "Cannot publish link %s.%s: its aggregate would be %s, which is another field. Rename one."
                .formatted(type.name(), member.name(), TypeComposer.aggregate(member)));
      }
    }
  }
}
