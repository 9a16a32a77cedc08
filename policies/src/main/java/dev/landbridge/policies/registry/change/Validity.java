package dev.landbridge.policies.registry.change;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.RegistryState;
import dev.landbridge.policies.registry.Role;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * What an entry must be, so that the registry stays whole: what it names is there, nobody else has
 * its accounts, nothing that counts is left without its department, and two administrators and one
 * application that governs remain.
 */
record Validity(Handle handle, RegistryState now, Optional<Entry> before, Entry after) {
  private static final Pattern KEY = Pattern.compile("[^\\s:\\p{Cntrl}]{1,100}");
  private static final Pattern TEXT = Pattern.compile("\\S|\\S[^\\p{Cntrl}]{0,298}\\S");
  private static final int MOST_PARTS = 200;

  /**
   * Does nothing if it is well.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if what it says cannot be, {@code
   *     NOT_POSSIBLE} if something stands against it
   */
  void check() {
    switch (after) {
      case Entry.OfDepartment(var department, boolean stays) -> {
        form(stays, department.code(), department.name());
        if (!stays) {
          checkUnused(department.code());
        }
      }
      case Entry.OfPerson(Person person, boolean stays) -> {
        form(stays, person.id(), person.name());
        if (stays) {
          checkAccounts(person);
          requireDepartments(Set.of(person.department()));
        }
        checkAdministrators();
      }
      case Entry.OfApplication(Application application, boolean stays) -> {
        form(stays, application.id(), application.name());
        if (stays) {
          checkClient(application);
          requireDepartments(Set.of(application.department()));
        }
        checkGoverning();
      }
      case Entry.OfMatter(Matter matter, boolean stays) -> {
        form(stays, matter.code(), matter.name());
        if (stays) {
          requireSome("departments", matter.departments().size());
          requireDepartments(matter.departments());
        }
      }
    }
  }

  private static void form(boolean stays, String key, String name) {
    if (stays) {
      requireForm(key, name);
    }
  }

  /**
   * Does nothing if a code or id, and a name, can be.
   *
   * @throws LandbridgeException with {@code INVALID_VALUE} if not
   */
  static void requireForm(String key, String name) {
    if (!KEY.matcher(key).matches()) {
      throw invalid(
          "a code or id is empty, has blanks or colons, or more than 100 characters. Choose another");
    }
    requireText("name", name);
  }

  private static void requireText(String what, String text) {
    if (!TEXT.matcher(text).matches()) {
      throw invalid(
          "the %s is empty, begins or ends with a blank, or has more than 300 characters. Correct it"
              .formatted(what));
    }
  }

  private static void requireSome(String what, int count) {
    if (count == 0 || count > MOST_PARTS) {
      throw invalid("it has %d %s. Name 1 to %d".formatted(count, what, MOST_PARTS));
    }
  }

  private void requireDepartments(Set<String> codes) {
    Set<String> unknown = new TreeSet<>(codes);
    unknown.removeAll(now.departments());
    if (!unknown.isEmpty()) {
      throw invalid(
          "departments %s are not registered. Have them registered first"
              .formatted(String.join(", ", unknown)));
    }
  }

  private void checkAccounts(Person person) {
    requireSome("accounts", person.accounts().size());
    for (Account account : person.accounts()) {
      requireText("issuer", account.issuer());
      requireText("subject", account.subject());
      boolean others =
          EntryTables.ownerOf(handle, account).filter(it -> !it.equals(person.id())).isPresent();
      if (others || ChangeTables.wasOfAnother(handle, account, person.id())) {
        throw invalid("an account is or was another person's. Name her own");
      }
    }
  }

  private void checkClient(Application application) {
    requireText("issuer", application.issuer());
    requireText("client", application.clientId());
    if (EntryTables.applicationOf(handle, application.issuer(), application.clientId())
        .filter(it -> !it.equals(application.id()))
        .isPresent()) {
      throw invalid("its client is another application's. Name its own");
    }
  }

  private void checkUnused(String department) {
    boolean used =
        now.persons().stream().anyMatch(it -> it.department().equals(department))
            || now.applications().stream().anyMatch(it -> it.department().equals(department))
            || now.matters().stream().anyMatch(it -> it.departments().contains(department))
            || EntryTables.hasGrants(handle, department);
    if (used) {
      throw notPossible(
          "department %s still has people, applications, matters or grants. End them first"
              .formatted(department));
    }
  }

  private void checkAdministrators() {
    long before = now.persons().stream().filter(Validity::administers).count();
    long after =
        now.persons().stream()
            .filter(it -> !it.id().equals(this.after.key()))
            .filter(Validity::administers)
            .count();
    if (this.after instanceof Entry.OfPerson(Person person, boolean stays)
        && stays
        && administers(person)) {
      after++;
    }
    if (after < 2 && after < before) {
      throw notPossible("fewer than two administrators would be left. Add another one first");
    }
  }

  private static boolean administers(Person person) {
    return person.is(Role.ADMINISTRATOR) && !person.accounts().isEmpty();
  }

  private void checkGoverning() {
    boolean others =
        now.applications().stream().anyMatch(it -> it.governs() && !it.id().equals(after.key()));
    boolean governs =
        after instanceof Entry.OfApplication(var application, boolean stays)
            && stays
            && application.governs();
    boolean governed =
        before.filter(Entry::active).isPresent()
            && before.get() instanceof Entry.OfApplication(var application, var _)
            && application.governs();
    if (governed && !governs && !others) {
      throw notPossible("no application that governs would be left. Add another one first");
    }
  }

  private static LandbridgeException invalid(String reason) {
    return new LandbridgeException(
        ErrorCode.INVALID_VALUE, "Cannot change the registry: %s.".formatted(reason));
  }

  private static LandbridgeException notPossible(String reason) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot change the registry: %s.".formatted(reason));
  }
}
