package dev.landbridge.policies.registry.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.City;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.decision.PolicySettings;
import dev.landbridge.policies.decision.PolicyState;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.RegistryTables;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.StateDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever tries whatever in whatever order: an entry changes only when a second person confirms,
 * and never by whom it is about.
 */
class RegistryWalkTest {
  private static final List<String> DEPARTMENTS = List.of("GA", "MZ", "GJJ", "XZ", "SW");
  private static final List<ErrorCode> EXPECTED =
      List.of(
          ErrorCode.ROLE_REQUIRED,
          ErrorCode.NOT_FOUND,
          ErrorCode.NOT_POSSIBLE,
          ErrorCode.INVALID_VALUE);

  private final StateDatabase database = TestDatabases.empty();
  private final PolicyState state = PolicyState.open(database, PolicySettings.DEFAULT);
  private final RegistryChanges changes = state.registryChanges();

  /** What the registry must hold. */
  private final Map<List<String>, Entry> model = new HashMap<>();

  /** In the order in which they were made: ids are random, and a seed must walk the same way. */
  private final Map<UUID, RegistryChange> proposals = new LinkedHashMap<>();

  @BeforeEach
  void seed() {
    state.apply(Offices.seed());
    model.putAll(entries());
  }

  @AfterEach
  void close() {
    state.close();
  }

  private Map<List<String>, Entry> entries() {
    Map<List<String>, Entry> entries = new HashMap<>();
    database
        .jdbi()
        .useHandle(
            handle -> {
              for (Entry.Kind kind : Entry.Kind.values()) {
                EntryTables.list(handle, kind).forEach(it -> entries.put(key(it), it));
              }
            });
    return entries;
  }

  private static List<String> key(Entry entry) {
    return List.of(entry.kind().name(), entry.key());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyChangeHasTwoPersonsNeitherOfThemItsOwn(long seed) {
    Random random = new Random(seed);
    int confirmed = 0;
    for (int step = 0; step < 400; step++) {
      String at = "seed %d, step %d".formatted(seed, step);
      try {
        confirmed += tryAny(random, at) ? 1 : 0;
      } catch (LandbridgeException refused) {
        assertThat(refused.code()).as(at + " " + refused.getMessage()).isIn(EXPECTED);
      }
      assertThat(entries()).as(at).isEqualTo(model);
    }
    assertThat(confirmed).as("seed %d did something", seed).isGreaterThan(5);
    assertThat(
            database.jdbi().withHandle(RegistryTables::read).persons().stream()
                .filter(it -> it.is(Role.ADMINISTRATOR)))
        .as("seed %d", seed)
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private boolean tryAny(Random random, String at) {
    Principal by = anybody(random);
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> {
        Entry after = anything(random);
        RegistryChange made =
            random.nextInt(6) == 0
                ? changes.proposeRemoval(by, after.kind(), after.key(), "r", (_, _) -> {})
                : changes.propose(by, after, "r", (_, _) -> {});
        proposals.put(made.id(), made);
        assertThat(made.after().key()).as(at).isNotEqualTo(by.person().orElseThrow());
        yield false;
      }
      case 4, 5, 6 -> {
        RegistryChange done = changes.confirm(by, anyProposal(random), (_, _) -> {});
        String confirmer = by.person().orElseThrow();
        assertThat(confirmer).as(at).isNotEqualTo(done.proposedBy());
        assertThat(done.after().key()).as(at).isNotIn(confirmer, done.proposedBy());
        model.put(key(done.after()), done.after());
        yield true;
      }
      default -> {
        UUID id = anyProposal(random);
        RegistryChange ended =
            random.nextBoolean()
                ? changes.withdraw(by, id, (_, _) -> {})
                : changes.reject(by, id, "no", (_, _) -> {});
        proposals.remove(ended.id());
        yield false;
      }
    };
  }

  private UUID anyProposal(Random random) {
    List<UUID> ids = List.copyOf(proposals.keySet());
    return ids.isEmpty() ? UUID.randomUUID() : any(random, ids);
  }

  /** Mostly somebody with a say, as she is now. */
  private Principal anybody(Random random) {
    List<Person> people = database.jdbi().withHandle(RegistryTables::read).persons();
    List<Person> sorted = people.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    List<Person> some =
        random.nextInt(5) == 0
            ? sorted
            : sorted.stream()
                .filter(it -> it.is(Role.ADMINISTRATOR) || it.is(Role.SHARING_OFFICER))
                .toList();
    return Offices.acting(any(random, some));
  }

  private Entry anything(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Entry.OfDepartment(new Department("SW", "税务局" + random.nextInt(3)), true);
      case 1 ->
          new Entry.OfMatter(
              new Matter("M" + random.nextInt(2), "m", Set.of(any(random, DEPARTMENTS))), true);
      case 2 ->
          new Entry.OfApplication(
              new Application(
                  random.nextBoolean() ? "counter" : "console",
                  City.ISSUER,
                  "client" + random.nextInt(3),
                  any(random, DEPARTMENTS),
                  "a",
                  random.nextBoolean()),
              true);
      default -> somebody(random);
    };
  }

  private Entry somebody(Random random) {
    List<String> ids = Offices.people().stream().map(Person::id).toList();
    String id = random.nextInt(3) == 0 ? "new" + random.nextInt(3) : any(random, ids);
    Set<Account> accounts = new HashSet<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      accounts.add(new Account(City.ISSUER, random.nextInt(4) == 0 ? any(random, ids) : id + i));
    }
    Optional<Role> role =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(any(random, List.of(Role.values())));
    return new Entry.OfPerson(new Person(id, accounts, any(random, DEPARTMENTS), "n", role), true);
  }

  private static <T> T any(Random random, List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
