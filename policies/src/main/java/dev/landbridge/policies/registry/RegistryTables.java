package dev.landbridge.policies.registry;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.registry.Matter.Withholding;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The registry's tables. Each method works in the transaction that the handle is in. */
public final class RegistryTables {
  private RegistryTables() {}

  /** Reads what is active. */
  public static RegistryState read(Handle handle) {
    List<Department> departments =
        handle
            .createQuery("SELECT code, name FROM department WHERE active")
            .map((RowView row) -> new Department(text(row, "code"), text(row, "name")))
            .list();
    List<Application> applications =
        handle
            .createQuery(
                "SELECT id, issuer, client_id, department, name, governs, tells_usage"
                    + " FROM application WHERE active")
            .map(RegistryTables::application)
            .list();
    return new RegistryState(departments, persons(handle), applications, matters(handle));
  }

  private static List<Person> persons(Handle handle) {
    Map<String, Set<Account>> accounts = new HashMap<>();
    handle
        .createQuery("SELECT person, issuer, subject FROM account")
        .map(
            (RowView row) ->
                Map.entry(
                    text(row, "person"), new Account(text(row, "issuer"), text(row, "subject"))))
        .forEach(
            it -> accounts.computeIfAbsent(it.getKey(), _ -> new HashSet<>()).add(it.getValue()));
    return handle
        .createQuery("SELECT id, department, name, role FROM person WHERE active")
        .map(
            (RowView row) ->
                new Person(
                    text(row, "id"),
                    accounts.getOrDefault(text(row, "id"), Set.of()),
                    text(row, "department"),
                    text(row, "name"),
                    Optional.ofNullable(row.getColumn("role", String.class)).map(Role::valueOf)))
        .list();
  }

  private static List<Matter> matters(Handle handle) {
    Map<String, Set<String>> departments = new HashMap<>();
    handle
        .createQuery("SELECT matter, department FROM matter_department")
        .map((RowView row) -> Map.entry(text(row, "matter"), text(row, "department")))
        .forEach(
            pair ->
                departments
                    .computeIfAbsent(pair.getKey(), _ -> new HashSet<>())
                    .add(pair.getValue()));
    return handle
        .createQuery("SELECT code, name, withheld_basis, withheld_until FROM matter WHERE active")
        .map(
            (RowView row) ->
                new Matter(
                    text(row, "code"),
                    text(row, "name"),
                    departments.getOrDefault(text(row, "code"), Set.of()),
                    withholding(row)))
        .list();
  }

  private static Optional<Withholding> withholding(RowView row) {
    return Optional.ofNullable(row.getColumn("withheld_basis", String.class))
        .map(basis -> new Withholding(basis, row.getColumn("withheld_until", Instant.class)));
  }

  private static Application application(RowView row) {
    return new Application(
        text(row, "id"),
        text(row, "issuer"),
        text(row, "client_id"),
        text(row, "department"),
        text(row, "name"),
        row.getColumn("governs", Boolean.class),
        row.getColumn("tells_usage", Boolean.class));
  }

  private static String text(RowView row, String column) {
    return row.getColumn(column, String.class);
  }

  /** Adds departments; those of a known code get the name given. */
  public static void writeDepartments(Handle handle, List<Department> departments) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO department (code, name) VALUES (:code, :name)"
                + " ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, active = true");
    departments.forEach(it -> batch.bind("code", it.code()).bind("name", it.name()).add());
    execute(batch);
  }

  /** Adds persons; those of a known id become as given. */
  public static void writePersons(Handle handle, List<Person> persons) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO person (id, department, name, role)"
                + " VALUES (:id, :department, :name, :role)"
                + " ON CONFLICT (id) DO UPDATE SET department = EXCLUDED.department,"
                + " name = EXCLUDED.name, role = EXCLUDED.role, active = true");
    PreparedBatch removed = handle.prepareBatch("DELETE FROM account WHERE person = :id");
    PreparedBatch added =
        handle.prepareBatch(
            "INSERT INTO account (issuer, subject, person) VALUES (:issuer, :subject, :id)");
    for (Person person : persons) {
      batch
          .bind("id", person.id())
          .bind("department", person.department())
          .bind("name", person.name())
          .bind("role", person.role().map(Role::name).orElse(null))
          .add();
      removed.bind("id", person.id()).add();
      for (Account account : person.accounts()) {
        added
            .bind("issuer", account.issuer())
            .bind("subject", account.subject())
            .bind("id", person.id())
            .add();
      }
    }
    execute(batch);
    execute(removed);
    execute(added);
  }

  /** Adds applications; those of a known id become as given. */
  public static void writeApplications(Handle handle, List<Application> applications) {
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO application (id, issuer, client_id, department, name, governs,"
                + " tells_usage)"
                + " VALUES (:id, :issuer, :client, :department, :name, :governs, :tells_usage)"
                + " ON CONFLICT (id) DO UPDATE SET issuer = EXCLUDED.issuer,"
                + " client_id = EXCLUDED.client_id, department = EXCLUDED.department,"
                + " name = EXCLUDED.name, governs = EXCLUDED.governs,"
                + " tells_usage = EXCLUDED.tells_usage, active = true");
    applications.forEach(
        it ->
            batch
                .bind("id", it.id())
                .bind("issuer", it.issuer())
                .bind("client", it.clientId())
                .bind("department", it.department())
                .bind("name", it.name())
                .bind("governs", it.governs())
                .bind("tells_usage", it.tellsUsage())
                .add());
    execute(batch);
  }

  /** Adds matters; those of a known code get the name and exactly the departments given. */
  public static void writeMatters(Handle handle, List<Matter> matters) {
    PreparedBatch names =
        handle.prepareBatch(
            "INSERT INTO matter (code, name, withheld_basis, withheld_until)"
                + " VALUES (:code, :name, :basis, :until)"
                + " ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name,"
                + " withheld_basis = EXCLUDED.withheld_basis,"
                + " withheld_until = EXCLUDED.withheld_until, active = true");
    PreparedBatch removed =
        handle.prepareBatch("DELETE FROM matter_department WHERE matter = :code");
    PreparedBatch added =
        handle.prepareBatch(
            "INSERT INTO matter_department (matter, department) VALUES (:code, :department)");
    for (Matter matter : matters) {
      names
          .bind("code", matter.code())
          .bind("name", matter.name())
          .bind("basis", matter.withholding().map(Withholding::basis).orElse(null))
          .bind("until", matter.withholding().map(Withholding::until).orElse(null))
          .add();
      removed.bind("code", matter.code()).add();
      for (String department : matter.departments()) {
        added.bind("code", matter.code()).bind("department", department).add();
      }
    }
    execute(names);
    execute(removed);
    execute(added);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
