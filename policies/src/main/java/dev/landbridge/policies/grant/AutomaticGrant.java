package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;

/**
 * A grant that follows from the catalog without anyone's consent, and is recorded all the same.
 *
 * @param basis not {@link Basis#APPROVED}
 * @param owner code of the department
 */
record AutomaticGrant(Basis basis, String owner, FieldUse use) {

  /** Always the same for the same grant. */
  String id() {
    return String.join(
        ":",
        basis == Basis.OWN_DATA ? "own" : "unconditional",
        owner,
        use.typeName() + "." + use.member(),
        use.kind().name());
  }
}
