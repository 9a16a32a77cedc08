package dev.landbridge.demo.secrecy;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.demo.issuer.DemoIssuer;
import dev.landbridge.demo.oracle.random.Dice;
import dev.landbridge.demo.secrecy.World.Caller;
import dev.landbridge.policies.decision.PolicySeed;
import dev.landbridge.policies.grant.Grant;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One town in two worlds, and requests to both. */
public final class Trial {
  private static final int REQUESTS_BEFORE = 12;
  private static final int MANY_REQUESTS_BEFORE = 60;

  private final Map<String, String> ground;
  private final long seed;
  private final Dice dice;
  private final Town town;
  private final String department;
  private final boolean explaining;
  private final Permissions permissions;
  private final Permissions everything;
  private final Disclosure disclosure;
  private final Optional<Approved> approved;
  private final boolean outside;
  private final TwoWorlds worlds;
  private final Counts counts = new Counts();
  private Optional<String> digest = Optional.empty();

  /** What came of the requests. */
  static final class Counts {
    int requests;
    int telling;
    int withErrors;
    int wrong;
    int explained;
    final Map<String, Integer> refusals = new HashMap<>();

    void add(Counts other) {
      requests += other.requests;
      telling += other.telling;
      withErrors += other.withErrors;
      wrong += other.wrong;
      explained += other.explained;
      other.refusals.forEach((text, times) -> refusals.merge(text, times, Integer::sum));
    }

    @Override
    public String toString() {
      return "%d requests, %d answers that tell something, %d with errors, %d refused as wrong, %d explained %s"
          .formatted(requests, telling, withErrors, wrong, explained, refusals);
    }
  }

  private Trial(Map<String, String> ground, long seed) {
    this.ground = ground;
    this.seed = seed;
    this.dice = new Dice(seed);
    this.town = RandomTown.of(dice);
    this.outside = dice.below(3) > 0;
    this.department = outside ? "X0" : dice.oneOf(town.offices()).code();
    this.explaining = !outside && dice.onceIn(2);
    this.permissions = Permissions.some(town, department, "CS", dice);
    this.everything = Permissions.all(town, "ALL", "CS-ALL");
    this.approved =
        outside && dice.onceIn(2) ? Approved.some(town, permissions, dice) : Optional.empty();
    this.disclosure =
        new Disclosure(town, permissions.and(approved.map(Approved::telling).orElse(Set.of())));
    this.worlds = TwoWorlds.of(town, disclosure, explaining ? ownTables() : Set.of(), dice);
  }

  /** Explanations show an owner everything about the sources that hold nothing of others. */
  private Set<String> ownTables() {
    Set<String> shared =
        town.tables().stream()
            .filter(type -> !type.owner().code().equals(department))
            .map(type -> type.owner().source())
            .collect(Collectors.toSet());
    return town.tables().stream()
        .filter(type -> !shared.contains(type.owner().source()))
        .map(Town.PublishedType::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Runs a trial.
   *
   * @return how the worlds were told apart; empty if they were not
   */
  static Optional<String> difference(
      Map<String, String> ground, long seed, int requests, List<Site> sites, Counts counts) {
    Trial trial = new Trial(ground, seed);
    Optional<String> difference = trial.run(requests, sites);
    counts.add(trial.counts);
    return difference;
  }

  /**
   * The same in terms that two class loaders share.
   *
   * @return null if the worlds were not told apart
   */
  @SuppressWarnings("unused") // by reflection
  public static @Nullable String difference(
      Map<String, String> ground, long seed, int requests, String sites) {
    List<Site> chosen =
        sites.isEmpty()
            ? List.of(Site.values())
            : Arrays.stream(sites.split(",")).map(Site::valueOf).toList();
    return difference(ground, seed, requests, chosen, new Counts()).orElse(null);
  }

  private Optional<String> run(int requests, List<Site> sites) {
    boolean isRepublished =
        sites.contains(Site.REPUBLISHED) && dice.onceIn(sites.size() == 1 ? 1 : 6);
    CompletableFuture<World> opening =
        CompletableFuture.supplyAsync(
            () -> open("first", worlds.first(), isRepublished),
            task -> Thread.ofPlatform().name("open-first").start(task));
    try (World second = open("second", worlds.second(), isRepublished);
        World first = opening.join()) {
      try {
        return asked(first, second, requests, sites, isRepublished);
      } finally {
        first.forget();
        second.forget();
      }
    }
  }

  private Optional<String> asked(
      World first, World second, int requests, List<Site> sites, boolean isRepublished) {
    Optional<String> found = isRepublished ? askAgain(first, second, sites) : Optional.empty();
    digest =
        approved.map(
            it -> {
              first.approve(department, "CS", it.document());
              return second.approve(department, "CS", it.document());
            });
    for (int i = 0; i < requests && found.isEmpty(); i++) {
      found = ask(first, second, sites);
    }
    return found;
  }

  private World open(String world, Map<String, List<Row>> rows, boolean loosened) {
    try {
      Ground.fill(ground, world, town, rows);
      Town published = loosened ? town.loosened() : town;
      return World.open(ground, world, documents(world, published), policies());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In the second world each table has a field more, which nobody outside may know of. */
  private Map<String, String> documents(String world, Town published) {
    return TownText.documents(
        published,
        outside && world.equals("second") ? Optional.of(UnknownName.SECRET) : Optional.empty());
  }

  /** What was asked before departments became stricter is answered by what they publish now. */
  private Optional<String> askAgain(World first, World second, List<Site> sites) {
    List<Request> asked = new ArrayList<>();
    int before = sites.size() == 1 ? MANY_REQUESTS_BEFORE : REQUESTS_BEFORE;
    for (int i = 0; i < before; i++) {
      asked.add(random(sites, Optional.empty()));
    }
    asked.forEach(request -> both(first, second, "/graphql", caller(), request, request));
    first.publish(changed("first"));
    second.publish(changed("second"));
    return asked.stream()
        .map(request -> observe(first, second, "/graphql", caller(), request, request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Map<String, String> changed(String world) {
    Map<String, String> before = documents(world, town.loosened());
    Map<String, String> changed = new TreeMap<>(documents(world, town));
    changed.entrySet().removeIf(it -> it.getValue().equals(before.get(it.getKey())));
    return changed;
  }

  private Caller caller() {
    return new Caller(explaining ? Ground.owner(department) : Ground.clerk(department), "CS");
  }

  private PolicySeed policies() {
    List<Grant> grants = new ArrayList<>(permissions.grants());
    grants.addAll(everything.grants());
    List<Person> persons = new ArrayList<>();
    for (String code : Ground.DEPARTMENTS) {
      persons.add(person(Ground.clerk(code), code, Optional.empty()));
      persons.add(person(Ground.owner(code), code, Optional.of(Role.OWNER)));
      persons.add(person(Ground.officer(code), code, Optional.of(Role.SHARING_OFFICER)));
      persons.add(person(Ground.developer(code), code, Optional.of(Role.DEVELOPER)));
    }
    return new PolicySeed(
        Ground.DEPARTMENTS.stream().map(code -> new Department(code, "部门" + code)).toList(),
        persons,
        List.of(
            new Application(
                DemoIssuer.APPLICATION,
                DemoIssuer.NAME,
                DemoIssuer.APPLICATION,
                "X0",
                "一窗通",
                true)),
        List.of(
            new Matter("CS", "测试", Set.of("D0", "D1", "D2", "D3", "X0")),
            new Matter("CS-ALL", "测试", Set.of("ALL"))),
        grants);
  }

  private static Person person(String subject, String department, Optional<Role> role) {
    return Person.of(subject, new Account(DemoIssuer.NAME, subject), department, subject, role);
  }

  private Optional<String> ask(World first, World second, List<Site> sites) {
    Optional<Site> slip = dice.onceIn(5) ? Optional.empty() : Optional.of(dice.oneOf(sites));
    if (outside && (slip.equals(Optional.of(Site.UNKNOWN)) || dice.onceIn(30))) {
      return askUnknown(first, second);
    }
    Request request = random(sites, slip);
    if (dice.onceIn(6)) {
      Caller all = new Caller(Ground.clerk("ALL"), "CS-ALL");
      both(first, second, "/graphql", all, request, request);
    }
    Caller caller = caller();
    Optional<String> found = observe(first, second, "/graphql", caller, request, request);
    if (found.isPresent() || !explaining) {
      return found;
    }
    counts.explained++;
    return observe(first, second, "/explain", caller, request, request);
  }

  private Request random(List<Site> sites, Optional<Site> slip) {
    Optional<Site> kind = slip.isEmpty() && dice.onceIn(3) ? Optional.of(dice.oneOf(sites)) : slip;
    if (approved.isPresent()
        && digest.isPresent()
        && (kind.equals(Optional.of(Site.APPROVED)) || dice.onceIn(30))) {
      Request whole = Request.of(approved.get().document());
      return switch (dice.below(4)) {
        case 0 -> whole.named(digest.get());
        case 1 -> whole;
        default -> Request.of(approved.get().other(dice, permissions));
      };
    }
    return RandomRequest.of(new Choices(town, permissions, disclosure, dice, slip), worlds, dice);
  }

  /** Names that are there and not shown err like names that are not there. */
  private Optional<String> askUnknown(World first, World second) {
    Request request = UnknownName.request(town, dice);
    List<Observation> seen = both(first, second, "/graphql", caller(), request, request);
    return seen.getFirst().text().equals(seen.getLast().text())
        ? Optional.empty()
        : Optional.of(report("/graphql", caller(), request, seen.getFirst(), seen.getLast()));
  }

  private Optional<String> observe(
      World first, World second, String path, Caller caller, Request one, Request other) {
    List<Observation> seen = both(first, second, path, caller, one, other);
    Observation a = seen.getFirst();
    Observation b = seen.getLast();
    counts.requests++;
    counts.telling += a.tells() ? 1 : 0;
    counts.withErrors += a.body().has("errors") ? 1 : 0;
    if (a.isRefused() && !a.isLimited()) {
      counts.wrong++;
      counts.refusals.merge(
          a.body().at("/errors/0/message").asText().replaceAll("[0-9]+", "#"), 1, Integer::sum);
    }
    if (a.isDefect() || b.isDefect() || !a.text().equals(b.text())) {
      return Optional.of(report(path, caller, one, a, b));
    }
    return a.cursor().isPresent() && one.equals(other)
        ? goOn(first, second, path, caller, one, a, b)
        : Optional.empty();
  }

  /** The next page, behind a cursor of each world's own. */
  private Optional<String> goOn(
      World first,
      World second,
      String path,
      Caller caller,
      Request asked,
      Observation a,
      Observation b) {
    if (!asked.pages() || !path.equals("/graphql")) {
      return Optional.empty();
    }
    return observe(first, second, path, caller, behind(asked, a), behind(asked, b));
  }

  private static Request behind(Request asked, Observation seen) {
    String cursor = seen.cursor().orElseThrow();
    return new Request(
        asked
            .document()
            .replaceAll("\\bfirst: ", "after: \"" + cursor + "\", first: ")
            .replaceAll("\\blast: ", "before: \"" + cursor + "\", last: "),
        asked.variables(),
        true,
        Optional.of(cursor),
        Optional.empty());
  }

  private static List<Observation> both(
      World first, World second, String path, Caller caller, Request one, Request other) {
    CompletableFuture<Observation> a = first.ask(path, caller, one);
    CompletableFuture<Observation> b = second.ask(path, caller, other);
    return List.of(a.join(), b.join());
  }

  private String report(String path, Caller caller, Request request, Observation a, Observation b) {
    return """
        seed %d, %s by %s
        %s %s
        first:  %s
        second: %s
        allowed: %s
        %s
        rows of the first:
        %s
        rows of the second:
        %s
        """
        .formatted(
            seed,
            path,
            caller.person(),
            request.document(),
            request.variables(),
            a.text(),
            b.text(),
            permissions.effective().stream()
                .map(use -> use.typeName() + "." + use.member() + " " + use.kind())
                .sorted()
                .collect(Collectors.joining(", ")),
            String.join("\n", TownText.documents(town).values()),
            rows(worlds.first()),
            rows(worlds.second()));
  }

  private static String rows(Map<String, List<Row>> world) {
    return world.entrySet().stream()
        .flatMap(
            table ->
                Stream.concat(
                    Stream.of(table.getKey()),
                    table.getValue().stream().map(row -> "  " + new TreeMap<>(row.values()))))
        .collect(Collectors.joining("\n"));
  }
}
