package dev.landbridge.policies.registry.change;

import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.util.List;
import java.util.Optional;

/**
 * Who may propose a change, and who may confirm it.
 *
 * <p>Departments, applications, matters, administrators, auditors and a department's first sharing
 * officer are the administrators' business; a department's other people are its sharing office's.
 * Who passes from one office to another is let go by the first and taken by the second. The person
 * whom a change is about does neither.
 *
 * @param confirming the office that takes the entry, or lets it go if nobody takes it
 * @param releasing the office that lets a person go, if it is another one
 * @param beneficiary id of the person whose entry it is
 */
public record Signing(Office confirming, Optional<Office> releasing, Optional<String> beneficiary) {

  /** Whose consent a change needs. */
  public sealed interface Office {
    /** The administrators'. */
    record Administration() implements Office {}

    /** A department's sharing officers'. */
    record Sharing(String department) implements Office {}
  }

  private static final Office ADMINISTRATION = new Office.Administration();

  /**
   * Who signs a change.
   *
   * @param active everybody who is active now
   */
  static Signing of(Optional<Entry> before, Entry after, List<Person> active) {
    if (!(after instanceof Entry.OfPerson(Person to, boolean stays))) {
      return new Signing(ADMINISTRATION, Optional.empty(), Optional.empty());
    }
    Optional<Office> from =
        before.filter(Entry::active).map(it -> releasing(((Entry.OfPerson) it).person(), active));
    Office confirming = stays ? accepting(to, active) : from.orElse(ADMINISTRATION);
    return new Signing(confirming, from.filter(it -> !it.equals(confirming)), Optional.of(to.id()));
  }

  /** Where no other officer is left, nobody of the department could let her go. */
  private static Office releasing(Person person, List<Person> active) {
    return isCentral(person) || !hasOtherOfficer(person, active)
        ? ADMINISTRATION
        : new Office.Sharing(person.department());
  }

  private static Office accepting(Person person, List<Person> active) {
    boolean first = person.is(Role.SHARING_OFFICER) && !hasOtherOfficer(person, active);
    return isCentral(person) || first ? ADMINISTRATION : new Office.Sharing(person.department());
  }

  private static boolean isCentral(Person person) {
    return person.is(Role.ADMINISTRATOR) || person.is(Role.AUDITOR);
  }

  private static boolean hasOtherOfficer(Person person, List<Person> active) {
    return active.stream()
        .anyMatch(
            it ->
                it.is(Role.SHARING_OFFICER)
                    && it.department().equals(person.department())
                    && !it.id().equals(person.id()));
  }

  /**
   * Whether a person may propose it: an administrator, or for a department's people also its owners
   * and sharing officers; somebody of the office that lets a person go, if another takes her.
   */
  boolean mayPropose(Person person) {
    if (isBeneficiary(person)) {
      return false;
    }
    return releasing
        .map(office -> isOf(office, person))
        .orElseGet(() -> person.is(Role.ADMINISTRATOR) || isOf(confirming, person));
  }

  private static boolean isOf(Office office, Person person) {
    return switch (office) {
      case Office.Administration() -> person.is(Role.ADMINISTRATOR);
      case Office.Sharing(String department) ->
          person.department().equals(department)
              && (person.is(Role.OWNER) || person.is(Role.SHARING_OFFICER));
    };
  }

  /** Whether a person may confirm or reject it, if somebody else has proposed it. */
  boolean mayConfirm(Person person) {
    return !isBeneficiary(person)
        && switch (confirming) {
          case Office.Administration() -> person.is(Role.ADMINISTRATOR);
          case Office.Sharing(String department) ->
              person.department().equals(department) && person.is(Role.SHARING_OFFICER);
        };
  }

  private boolean isBeneficiary(Person person) {
    return beneficiary.filter(person.id()::equals).isPresent();
  }

  /** Who confirms, in words. */
  public String confirmer() {
    return name(confirming);
  }

  /** Who proposes, in words. */
  String proposer() {
    return releasing
        .map(
            office ->
                switch (office) {
                  case Office.Administration() -> name(office);
                  case Office.Sharing(String department) ->
                      "an OWNER or SHARING_OFFICER of " + department;
                })
        .orElseGet(
            () ->
                switch (confirming) {
                  case Office.Administration() -> name(confirming);
                  case Office.Sharing(String department) ->
                      "an ADMINISTRATOR, or an OWNER or SHARING_OFFICER of " + department;
                });
  }

  private static String name(Office office) {
    return switch (office) {
      case Office.Administration() -> "an ADMINISTRATOR";
      case Office.Sharing(String department) -> "a SHARING_OFFICER of " + department;
    };
  }
}
