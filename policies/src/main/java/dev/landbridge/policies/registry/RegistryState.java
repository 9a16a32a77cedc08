package dev.landbridge.policies.registry;

import dev.landbridge.core.catalog.Department;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry's active entries at one version, indexed for look-ups. Immutable. */
public final class RegistryState {
  private final List<Person> persons;
  private final Map<Account, Person> byAccount;
  private final Map<Account, Application> applications;
  private final Map<String, Matter> matters;
  private final Map<String, Department> departments;
  private final Set<String> codes;

  /** Indexes what is given; keys are unique. */
  public RegistryState(
      List<Department> departments,
      List<Person> persons,
      List<Application> applications,
      List<Matter> matters) {
    this.departments = index(departments, Department::code);
    this.codes = this.departments.keySet();
    this.persons = List.copyOf(persons);
    this.byAccount =
        persons.stream()
            .flatMap(person -> person.accounts().stream().map(it -> Map.entry(it, person)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    this.applications = index(applications, it -> new Account(it.issuer(), it.clientId()));
    this.matters = index(matters, Matter::code);
  }

  private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  Optional<Person> person(String issuer, String subject) {
    return Optional.ofNullable(byAccount.get(new Account(issuer, subject)));
  }

  Optional<Application> application(String issuer, String clientId) {
    return Optional.ofNullable(applications.get(new Account(issuer, clientId)));
  }

  /** The matter of a code. */
  public Optional<Matter> matter(String code) {
    return Optional.ofNullable(matters.get(code));
  }

  /** Codes of the matters that a department serves, sorted. */
  List<String> mattersOf(String department) {
    return matters.values().stream()
        .filter(matter -> matter.departments().contains(department))
        .map(Matter::code)
        .sorted()
        .toList();
  }

  /** Codes of all departments; always the same instance. */
  public Set<String> departments() {
    return codes;
  }

  /** The department of a code. */
  public Optional<Department> department(String code) {
    return Optional.ofNullable(departments.get(code));
  }

  /** Everybody, each once. */
  public List<Person> persons() {
    return persons;
  }

  /** All applications, in no order. */
  public List<Application> applications() {
    return List.copyOf(applications.values());
  }

  /** All matters, in no order. */
  public List<Matter> matters() {
    return List.copyOf(matters.values());
  }

  /** Whether a department serves a matter. */
  public boolean serves(String department, String matter) {
    Matter found = matters.get(matter);
    return found != null && found.departments().contains(department);
  }
}
