package dev.landbridge.policies.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.access.Purpose;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.decision.PolicySeed;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final PolicySeed SEED = City.seed();
  private final Registry registry =
      new Registry(
          () ->
              new RegistryState(
                  SEED.departments(), SEED.persons(), SEED.applications(), SEED.matters()));

  @Test
  void takesDepartmentOfThePersonNotOfTheApplication() {
    assertThat(registry.resolve(City.ISSUER, Optional.of("lin"), Optional.of("one-window")))
        .contains(
            new Principal(Optional.of("p-lin"), Optional.of("a-window"), "GA", Set.of("OWNER")));
  }

  @Test
  void knowsAnApplicationThatAsksAlone() {
    assertThat(registry.resolve(City.ISSUER, Optional.empty(), Optional.of("one-window")))
        .contains(City.ROBOT);
  }

  @Test
  void doesNotFallBackToTheApplicationOfAnUnknownPerson() {
    assertThat(registry.resolve(City.ISSUER, Optional.of("nobody"), Optional.of("one-window")))
        .isEmpty();
  }

  @Test
  void doesNotKnowAnUnregisteredApplicationOfAKnownPerson() {
    assertThat(registry.resolve(City.ISSUER, Optional.of("chen"), Optional.of("other"))).isEmpty();
  }

  @Test
  void doesNotKnowTheSameNamesUnderAnotherIssuer() {
    assertThat(registry.resolve("https://evil.test", Optional.of("chen"), Optional.empty()))
        .isEmpty();
    assertThat(registry.resolve("https://evil.test", Optional.empty(), Optional.of("one-window")))
        .isEmpty();
    assertThat(registry.resolve(City.ISSUER, Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void acceptsAMatterOfTheDepartment() {
    assertThat(registry.purposeOf(City.CLERK, Optional.of(" GJJ-01 "), Optional.of("CASE-1")))
        .isEqualTo(City.WITHDRAWAL);
    assertThat(registry.purposeOf(City.CLERK, Optional.of("GJJ-02"), Optional.of("  ")))
        .isEqualTo(new Purpose("GJJ-02", Optional.empty()));
  }

  @Test
  void saysThatAMatterIsMissingUnknownOrNotTheDepartments() {
    LandbridgeException missing = refusal(Optional.of(" "));
    assertThat(missing.code()).isEqualTo(ErrorCode.MATTER_REQUIRED);
    assertThat(missing).hasMessageContaining("GJJ-01, GJJ-02");
    LandbridgeException unknown = refusal(Optional.of("XX"));
    assertThat(unknown.code()).isEqualTo(ErrorCode.MATTER_UNKNOWN);
    assertThat(unknown).hasMessageContaining("XX");
    LandbridgeException foreign = refusal(Optional.of("GA-01"));
    assertThat(foreign.code()).isEqualTo(ErrorCode.MATTER_NOT_ALLOWED);
    assertThat(foreign).hasMessageContaining("GA-01").hasMessageContaining("department GJJ");
  }

  private LandbridgeException refusal(Optional<String> matter) {
    return catchThrowableOfType(
        LandbridgeException.class, () -> registry.purposeOf(City.CLERK, matter, Optional.empty()));
  }
}
