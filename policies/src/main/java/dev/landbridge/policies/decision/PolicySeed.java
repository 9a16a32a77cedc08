package dev.landbridge.policies.decision;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import java.util.List;

/**
 * What registry and grants are to hold at least. Applying it again changes nothing: registry
 * entries become as given, grants that exist stay as their owners left them, nothing is removed.
 */
public record PolicySeed(
    List<Department> departments,
    List<Person> persons,
    List<Application> applications,
    List<Matter> matters,
    List<Grant> grants) {
  public PolicySeed {
    departments = List.copyOf(departments);
    persons = List.copyOf(persons);
    applications = List.copyOf(applications);
    matters = List.copyOf(matters);
    grants = List.copyOf(grants);
  }

  /** Whether it asks for nothing. */
  boolean isEmpty() {
    return departments.isEmpty()
        && persons.isEmpty()
        && applications.isEmpty()
        && matters.isEmpty()
        && grants.isEmpty();
  }
}
