package dev.landbridge.policies.publication;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.catalog.composition.SharedDefinition;
import dev.landbridge.core.catalog.composition.SharedDefinition.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The table of consents. Each method works in the transaction that the handle is in. */
final class ConsentTable {
  private ConsentTable() {}

  /** What owners last said of each definition. */
  static List<DefinitionConsent> last(Handle handle) {
    return handle
        .createQuery(
            "SELECT DISTINCT ON (digest, owner) digest, owner, consents, reason, decided_by,"
                + " decided_at FROM definition_consent ORDER BY digest, owner, number DESC")
        .map(ConsentTable::consent)
        .list();
  }

  private static DefinitionConsent consent(RowView row) {
    return new DefinitionConsent(
        new Consent(row.getColumn("digest", String.class), row.getColumn("owner", String.class)),
        row.getColumn("consents", Boolean.class),
        Optional.ofNullable(row.getColumn("reason", String.class)),
        Optional.ofNullable(row.getColumn("decided_by", String.class)),
        row.getColumn("decided_at", Instant.class));
  }

  static void insert(Handle handle, SharedDefinition definition, DefinitionConsent said) {
    handle
        .createUpdate(
            "INSERT INTO definition_consent (digest, owner, publisher, type_name, member, consents,"
                + " reason, decided_by, decided_at) VALUES (:digest, :owner, :publisher, :type,"
                + " :member, :consents, :reason, :by, :at)")
        .bind("digest", definition.digest())
        .bind("owner", said.consent().owner())
        .bind("publisher", definition.publisher().code())
        .bind("type", definition.typeName())
        .bind("member", definition.member())
        .bind("consents", said.consents())
        .bind("reason", said.reason())
        .bind("by", said.by())
        .bind("at", said.at())
        .execute();
  }

  /** Records that all owners of some definitions have consented before there were versions. */
  static void seed(Handle handle, List<SharedDefinition> definitions, Instant at) {
    for (SharedDefinition definition : definitions) {
      for (Department owner : definition.owners()) {
        insert(
            handle,
            definition,
            new DefinitionConsent(
                definition.by(owner), true, Optional.empty(), Optional.empty(), at));
      }
    }
  }
}
