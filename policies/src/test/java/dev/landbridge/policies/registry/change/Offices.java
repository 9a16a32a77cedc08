package dev.landbridge.policies.registry.change;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.policies.City;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A city with its people: three administrators and an auditor at the sharing authority XZ; an
 * owner, two sharing officers, a developer and a clerk at GA and MZ each; GJJ has nobody but a
 * clerk and an owner. Ids are the department and what they are, for example {@code GA-owner}.
 */
final class Offices {
  private Offices() {}

  static Person person(String id, String department, Role role) {
    return Person.of(id, new Account(City.ISSUER, id), department, "姓名 " + id, Optional.of(role));
  }

  static Person clerk(String id, String department) {
    return Person.of(id, new Account(City.ISSUER, id), department, "姓名 " + id, Optional.empty());
  }

  static List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      people.add(person("XZ-admin" + i, "XZ", Role.ADMINISTRATOR));
    }
    people.add(person("XZ-auditor", "XZ", Role.AUDITOR));
    for (String department : List.of("GA", "MZ")) {
      people.add(person(department + "-owner", department, Role.OWNER));
      people.add(person(department + "-officer1", department, Role.SHARING_OFFICER));
      people.add(person(department + "-officer2", department, Role.SHARING_OFFICER));
      people.add(person(department + "-developer", department, Role.DEVELOPER));
      people.add(clerk(department + "-clerk", department));
    }
    people.add(clerk("GJJ-clerk", "GJJ"));
    people.add(person("GJJ-owner", "GJJ", Role.OWNER));
    return people;
  }

  static PolicySeed seed() {
    return new PolicySeed(
        List.of(City.POLICE, City.CIVIL, City.FUND, new Department("XZ", "行政审批局")),
        people(),
        List.of(
            new Application("counter", City.ISSUER, "counter", "GA", "窗口", false),
            new Application("console", City.ISSUER, "console", "XZ", "治理控制台", true)),
        List.of(new Matter("GA-01", "户籍迁移", Set.of("GA"))),
        List.of());
  }

  /** A person as she acts through the console. */
  static Principal acting(Person person) {
    return new Principal(
        Optional.of(person.id()),
        Optional.of("console"),
        person.department(),
        person.role().map(role -> Set.of(role.name())).orElse(Set.of()));
  }

  static Principal acting(String id) {
    return acting(people().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow());
  }
}
