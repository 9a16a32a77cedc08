package dev.landbridge.policies.registry;

import dev.landbridge.core.catalog.Department;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole registry at one version, indexed for look-ups. Immutable. */
public final class RegistryState {
  private final Map<Identity, Person> persons;
  private final Map<Identity, Application> applications;
  private final Map<String, Matter> matters;
  private final Map<String, Department> departments;

  private record Identity(String issuer, String name) {}

  /** Indexes what is given; keys are unique. */
  public RegistryState(
      List<Department> departments,
      List<Person> persons,
      List<Application> applications,
      List<Matter> matters) {
    this.departments = index(departments, Department::code);
    this.persons = index(persons, person -> new Identity(person.issuer(), person.subject()));
    this.applications = index(applications, it -> new Identity(it.issuer(), it.clientId()));
    this.matters = index(matters, Matter::code);
  }

  private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  Optional<Person> person(String issuer, String subject) {
    return Optional.ofNullable(persons.get(new Identity(issuer, subject)));
  }

  Optional<Application> application(String issuer, String clientId) {
    return Optional.ofNullable(applications.get(new Identity(issuer, clientId)));
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

  /** Codes of all departments. */
  public Set<String> departments() {
    return departments.keySet();
  }

  /** Whether a department serves a matter. */
  public boolean serves(String department, String matter) {
    Matter found = matters.get(matter);
    return found != null && found.departments().contains(department);
  }
}
