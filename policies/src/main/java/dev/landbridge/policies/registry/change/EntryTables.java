package dev.landbridge.policies.registry.change;

import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.RegistryTables;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Entries in the registry's tables, active or not. */
final class EntryTables {
  private EntryTables() {}

  /** In the form of {@link EntryJson}. */
  private static String select(Entry.Kind kind) {
    return switch (kind) {
      case DEPARTMENT ->
          "SELECT code AS key, jsonb_build_object('code', code, 'name', name, 'active', active)"
              + " AS entry FROM department";
      case PERSON ->
          "SELECT id AS key, jsonb_strip_nulls(jsonb_build_object('id', id, 'department',"
              + " department, 'name', name, 'role', role, 'active', active, 'accounts', (SELECT"
              + " jsonb_agg(jsonb_build_object('issuer', issuer, 'subject', subject)) FROM account"
              + " WHERE account.person = person.id))) AS entry FROM person";
      case APPLICATION ->
          "SELECT id AS key, jsonb_build_object('id', id, 'issuer', issuer, 'client', client_id,"
              + " 'department', department, 'name', name, 'governs', governs,"
              + " 'tellsUsage', tells_usage, 'active', active)"
              + " AS entry FROM application";
      case MATTER ->
          "SELECT code AS key, jsonb_strip_nulls(jsonb_build_object('code', code, 'name', name,"
              + " 'active', active, 'withheldBasis', withheld_basis,"
              + " 'withheldUntil', withheld_until, 'departments', (SELECT jsonb_agg(department) FROM"
              + " matter_department WHERE matter = code))) AS entry FROM matter";
    };
  }

  static Optional<Entry> find(Handle handle, Entry.Kind kind, String key) {
    return handle
        .createQuery("SELECT entry::text FROM (" + select(kind) + ") AS e WHERE key = :key")
        .bind("key", key)
        .mapTo(String.class)
        .findOne()
        .map(json -> EntryJson.read(kind, json));
  }

  /** All of a kind, by key. */
  static List<Entry> list(Handle handle, Entry.Kind kind) {
    return handle
        .createQuery("SELECT entry::text FROM (" + select(kind) + ") AS e ORDER BY key")
        .mapTo(String.class)
        .map(json -> EntryJson.read(kind, json))
        .list();
  }

  /** Makes an entry what it is to be. */
  static void write(Handle handle, Entry entry) {
    switch (entry) {
      case Entry.OfDepartment(var it, var _) ->
          RegistryTables.writeDepartments(handle, List.of(it));
      case Entry.OfPerson(var it, var _) -> RegistryTables.writePersons(handle, List.of(it));
      case Entry.OfApplication(var it, var _) ->
          RegistryTables.writeApplications(handle, List.of(it));
      case Entry.OfMatter(var it, var _) -> RegistryTables.writeMatters(handle, List.of(it));
    }
    if (!entry.active()) {
      handle.createUpdate(retire(entry.kind())).bind("key", entry.key()).execute();
    }
  }

  private static String retire(Entry.Kind kind) {
    return switch (kind) {
      case DEPARTMENT -> "UPDATE department SET active = false WHERE code = :key";
      case PERSON -> "UPDATE person SET active = false WHERE id = :key";
      case APPLICATION -> "UPDATE application SET active = false WHERE id = :key";
      case MATTER -> "UPDATE matter SET active = false WHERE code = :key";
    };
  }

  /** Whose account this is, also if she is not active. */
  static Optional<String> ownerOf(Handle handle, Account account) {
    return handle
        .createQuery("SELECT person FROM account WHERE issuer = :issuer AND subject = :subject")
        .bind("issuer", account.issuer())
        .bind("subject", account.subject())
        .mapTo(String.class)
        .findOne();
  }

  /** Which application has this client, also if it is not active. */
  static Optional<String> applicationOf(Handle handle, String issuer, String client) {
    return handle
        .createQuery("SELECT id FROM application WHERE issuer = :issuer AND client_id = :client")
        .bind("issuer", issuer)
        .bind("client", client)
        .mapTo(String.class)
        .findOne();
  }

  /** Whether owners' grants to a department, or by it, are not ended. */
  static boolean hasGrants(Handle handle, String department) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT FROM share_grant WHERE basis = 'APPROVED'"
                + " AND status <> 'TERMINATED' AND (valid_until IS NULL OR valid_until > now())"
                + " AND (owner = :code OR consumer = :code))")
        .bind("code", department)
        .mapTo(Boolean.class)
        .one();
  }
}
