package dev.landbridge.policies.registry;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers who asks and what for, from memory. Thread-safe.
 *
 * <p>Every method throws {@code POLICY_UNAVAILABLE} if the registry's present state cannot be
 * known.
 */
public final class Registry {
  private static final int MOST_MATTERS_NAMED = 10;
  private static final int LONGEST_CODE_SHOWN = 64;

  private final Supplier<RegistryState> state;

  /**
   * A registry over a state that changes.
   *
   * @param state the present one, or throws {@code POLICY_UNAVAILABLE}
   */
  public Registry(Supplier<RegistryState> state) {
    this.state = state;
  }

  /**
   * Who stands behind a token that was found to be good. Department and roles are the registry's;
   * the token's claims about them are not looked at. A role counts only through an application that
   * governs: no other can decide in somebody's name with a token that it was given. Administrators
   * are nobody without one, so that they do not ask for data as clerks of their department.
   *
   * @param issuer of the token
   * @param subject the person; empty for an application that asks alone
   * @param client the application
   * @return empty if any of those given is not registered, if none was given, or for an
   *     administrator without an application that governs
   */
  public Optional<Principal> resolve(
      String issuer, Optional<String> subject, Optional<String> client) {
    RegistryState now = state.get();
    Optional<Person> person = subject.flatMap(name -> now.person(issuer, name));
    Optional<Application> application = client.flatMap(name -> now.application(issuer, name));
    if (person.isPresent() != subject.isPresent()
        || application.isPresent() != client.isPresent()) {
      return Optional.empty();
    }
    Optional<String> applicationId = application.map(Application::id);
    if (person.isPresent()) {
      boolean governs = application.filter(Application::governs).isPresent();
      if (person.get().is(Role.ADMINISTRATOR) && !governs) {
        return Optional.empty();
      }
      Set<String> roles =
          person
              .get()
              .role()
              .filter(_ -> governs)
              .map(role -> Set.of(role.name()))
              .orElse(Set.of());
      return Optional.of(
          new Principal(person.map(Person::id), applicationId, person.get().department(), roles));
    }
    return application.map(
        alone -> new Principal(Optional.empty(), applicationId, alone.department(), Set.of()));
  }

  /** The active entries at this moment. */
  public RegistryState now() {
    return state.get();
  }

  /** The matter of a code, if it is registered. */
  public Optional<Matter> matter(String code) {
    return state.get().matter(code);
  }

  /**
   * The purpose of a request, checked.
   *
   * <p>Source: 政务数据共享条例 article 25.
   *
   * @throws LandbridgeException with {@code MATTER_REQUIRED} if no matter is named, {@code
   *     MATTER_UNKNOWN} if it is not registered, {@code MATTER_NOT_ALLOWED} if the caller's
   *     department does not serve it
   */
  public Purpose purposeOf(
      Principal principal, Optional<String> matter, Optional<String> caseNumber) {
    RegistryState now = state.get();
    String department = principal.department();
    String code = matter.map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
    if (code == null) {
      throw new LandbridgeException(
          ErrorCode.MATTER_REQUIRED,
          "Cannot answer the query: it names no matter. " + choose(now, department));
    }
    if (now.matter(code).isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.MATTER_UNKNOWN,
          "Cannot answer the query: matter "
              + shown(code)
              + " is not registered. "
              + choose(now, department));
    }
    if (!now.serves(department, code)) {
      throw new LandbridgeException(
          ErrorCode.MATTER_NOT_ALLOWED,
          "Cannot answer the query: matter "
              + shown(code)
              + " is not one of department "
              + department
              + ". "
              + choose(now, department));
    }
    return new Purpose(code, caseNumber.map(String::strip).filter(text -> !text.isEmpty()));
  }

  private static String choose(RegistryState now, String department) {
    List<String> matters = now.mattersOf(department);
    if (matters.isEmpty()) {
      return "Ask an administrator to register the matters of department " + department + ".";
    }
    String more = matters.size() > MOST_MATTERS_NAMED ? ", …" : "";
    return "Name one that department "
        + department
        + " serves: "
        + String.join(", ", matters.subList(0, Math.min(matters.size(), MOST_MATTERS_NAMED)))
        + more
        + ".";
  }

  private static String shown(String code) {
    return code.length() <= LONGEST_CODE_SHOWN ? code : code.substring(0, LONGEST_CODE_SHOWN) + "…";
  }
}
