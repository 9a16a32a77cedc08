package dev.landbridge.policies.registry.change;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;

/**
 * One entry of the registry as it is, or is to be. Entries are never deleted: one that is not
 * active does not count, and what was done under it stays on file.
 */
public sealed interface Entry {
  /** What an entry is about. */
  enum Kind {
    DEPARTMENT,
    PERSON,
    APPLICATION,
    MATTER
  }

  /** What it is about. */
  Kind kind();

  /** Its code or id, unique among its kind. */
  String key();

  /** Whether it counts. */
  boolean active();

  /** The same, but not active. */
  Entry retired();

  /** A department. */
  record OfDepartment(Department department, boolean active) implements Entry {
    @Override
    public Kind kind() {
      return Kind.DEPARTMENT;
    }

    @Override
    public String key() {
      return department.code();
    }

    @Override
    public Entry retired() {
      return new OfDepartment(department, false);
    }
  }

  /** A person; her accounts stay hers when she is not active. */
  record OfPerson(Person person, boolean active) implements Entry {
    @Override
    public Kind kind() {
      return Kind.PERSON;
    }

    @Override
    public String key() {
      return person.id();
    }

    @Override
    public Entry retired() {
      return new OfPerson(person, false);
    }
  }

  /** An application. */
  record OfApplication(Application application, boolean active) implements Entry {
    @Override
    public Kind kind() {
      return Kind.APPLICATION;
    }

    @Override
    public String key() {
      return application.id();
    }

    @Override
    public Entry retired() {
      return new OfApplication(application, false);
    }
  }

  /** A matter and the departments that serve it. */
  record OfMatter(Matter matter, boolean active) implements Entry {
    @Override
    public Kind kind() {
      return Kind.MATTER;
    }

    @Override
    public String key() {
      return matter.code();
    }

    @Override
    public Entry retired() {
      return new OfMatter(matter, false);
    }
  }
}
