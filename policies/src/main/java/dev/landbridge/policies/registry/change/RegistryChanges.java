package dev.landbridge.policies.registry.change;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.RegistryState;
import dev.landbridge.policies.registry.RegistryTables;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.store.FewAtOnce;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Proposing changes of the registry, and deciding about them. Thread-safe.
 *
 * <p>A change holds when another person has confirmed it; {@link Signing} says which. Persons are
 * counted: two accounts of one person are one. All methods that change something throw {@link
 * LandbridgeException}: {@code ROLE_REQUIRED} if the caller may not do it, {@code NOT_FOUND} if
 * there is no such proposal for the caller, {@code NOT_POSSIBLE} if something stands against it,
 * {@code INVALID_VALUE} if what is proposed cannot be.
 */
public final class RegistryChanges {
  private final Jdbi jdbi;
  private final FewAtOnce acts;
  private final Clock clock;
  private final Runnable changed;

  /**
   * Changes in a database.
   *
   * @param acts in whose turn changes are made
   * @param changed called after the registry has changed
   */
  public RegistryChanges(Jdbi jdbi, FewAtOnce acts, Clock clock, Runnable changed) {
    this.jdbi = jdbi;
    this.acts = acts;
    this.clock = clock;
    this.changed = changed;
  }

  /** One change with everything about it that is known now. */
  private record Sight(RegistryState now, RegistryChange change, Signing signing) {
    static Sight of(Handle handle, RegistryChange change) {
      RegistryState now = RegistryTables.read(handle);
      return new Sight(now, change, Signing.of(change.before(), change.after(), now.persons()));
    }

    Optional<Person> person(String id) {
      return now.persons().stream().filter(it -> it.id().equals(id)).findFirst();
    }

    void check(Handle handle) {
      new Validity(handle, now, change.before(), change.after()).check();
    }
  }

  /**
   * Proposes what an entry is to be; if there is none of its kind and key yet, that it be added.
   *
   * @param after active
   */
  public RegistryChange propose(Principal by, Entry after, String reason, ActRecorder recorder) {
    return act(
        handle -> {
          Optional<Entry> before = EntryTables.find(handle, after.kind(), after.key());
          return proposed(handle, by, before, after, reason, recorder);
        });
  }

  /** Proposes that an entry is not to count any more. */
  public RegistryChange proposeRemoval(
      Principal by, Entry.Kind kind, String key, String reason, ActRecorder recorder) {
    return act(
        handle -> {
          Entry before =
              EntryTables.find(handle, kind, key)
                  .filter(Entry::active)
                  .filter(_ -> looksOn(by))
                  .orElseThrow(
                      () ->
                          new LandbridgeException(
                              ErrorCode.NOT_FOUND,
                              "Cannot propose a removal: there is no such entry. Look at the list of entries."));
          return proposed(handle, by, Optional.of(before), before.retired(), reason, recorder);
        });
  }

  private RegistryChange proposed(
      Handle handle,
      Principal by,
      Optional<Entry> before,
      Entry after,
      String reason,
      ActRecorder recorder) {
    String person = person(by);
    Acting.requireText(reason, "propose a change", "reason");
    RegistryChange change =
        new RegistryChange(
            UUID.randomUUID(),
            before,
            after,
            reason,
            person,
            clock.instant(),
            ChangeStatus.OPEN,
            Optional.empty());
    Sight sight = Sight.of(handle, change);
    if (signer(sight, by).filter(sight.signing()::mayPropose).isEmpty()) {
      throw refused("propose", sight.signing().proposer());
    }
    if (before.filter(after::equals).isPresent()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot propose the change: the entry is like that already. Name what is to be different.");
    }
    sight.check(handle);
    ChangeTables.insert(handle, change);
    recorder.record("proposeRegistryChange", details(change, Map.of("reason", reason)));
    return change;
  }

  /** Confirms a proposal; it holds from now. */
  public RegistryChange confirm(Principal by, UUID id, ActRecorder recorder) {
    RegistryChange confirmed =
        act(
            handle -> {
              Sight sight = open(handle, by, id);
              RegistryChange change = sight.change();
              String person = requireOther(sight, by, "confirm");
              Optional<Entry> present =
                  EntryTables.find(handle, change.after().kind(), change.after().key());
              if (!present.equals(change.before())) {
                throw notPossible(id, "the entry has changed since. Have it proposed anew");
              }
              if (sight.person(change.proposedBy()).filter(sight.signing()::mayPropose).isEmpty()) {
                throw notPossible(
                    id, "whoever proposed it may not any more. Have it proposed anew");
              }
              sight.check(handle);
              decide(handle, change, ChangeStatus.CONFIRMED, person, Optional.empty());
              EntryTables.write(handle, change.after());
              recorder.record("confirmRegistryChange", details(change, Map.of()));
              return found(handle, id);
            });
    changed.run();
    return confirmed;
  }

  /** Rejects a proposal. */
  public RegistryChange reject(Principal by, UUID id, String reason, ActRecorder recorder) {
    Acting.requireText(reason, "reject the change", "reason");
    return act(
        handle -> {
          Sight sight = open(handle, by, id);
          String person = requireOther(sight, by, "reject");
          decide(handle, sight.change(), ChangeStatus.REJECTED, person, Optional.of(reason));
          recorder.record(
              "rejectRegistryChange", details(sight.change(), Map.of("reason", reason)));
          return found(handle, id);
        });
  }

  /** Takes one's own proposal back. */
  public RegistryChange withdraw(Principal by, UUID id, ActRecorder recorder) {
    return act(
        handle -> {
          Sight sight = open(handle, by, id);
          String person = person(by);
          if (!person.equals(sight.change().proposedBy())) {
            throw refused("withdraw", "whoever proposed it");
          }
          decide(handle, sight.change(), ChangeStatus.WITHDRAWN, person, Optional.empty());
          recorder.record("withdrawRegistryChange", details(sight.change(), Map.of()));
          return found(handle, id);
        });
  }

  private void decide(
      Handle handle,
      RegistryChange change,
      ChangeStatus status,
      String person,
      Optional<String> answer) {
    ChangeTables.decide(
        handle, change.id(), status, new RegistryChange.Decided(person, clock.instant(), answer));
  }

  private static String requireOther(Sight sight, Principal by, String act) {
    Person person =
        signer(sight, by)
            .filter(sight.signing()::mayConfirm)
            .orElseThrow(() -> refused(act, sight.signing().confirmer()));
    if (person.id().equals(sight.change().proposedBy())) {
      throw refused(act, "another person than who proposed it");
    }
    return person.id();
  }

  /** The caller as the database has her now, if she acts in the role that she has there. */
  private static Optional<Person> signer(Sight sight, Principal by) {
    return by.person()
        .flatMap(sight::person)
        .filter(it -> it.role().filter(role -> by.roles().contains(role.name())).isPresent());
  }

  private static Sight open(Handle handle, Principal by, UUID id) {
    RegistryChange change =
        ChangeTables.find(handle, id).filter(it -> sees(by, it)).orElseThrow(() -> notFound(id));
    if (change.status() != ChangeStatus.OPEN) {
      throw notPossible(id, "it is " + change.status() + ". Look at where it stands");
    }
    return Sight.of(handle, change);
  }

  /**
   * The latest proposals that the caller may see: all for administrators and auditors, those about
   * people of their department for owners and sharing officers.
   *
   * @param open only open ones
   */
  public List<RegistryChange> latest(Principal by, boolean open, int most) {
    if (!looksOn(by)) {
      return List.of();
    }
    Optional<String> department = seesAll(by) ? Optional.empty() : Optional.of(by.department());
    return jdbi.withHandle(handle -> ChangeTables.latest(handle, department, open, most));
  }

  /** What each of some proposals would need now, and whether its entry has changed since. */
  public List<Outlook> outlook(List<RegistryChange> changes) {
    return jdbi.inTransaction(
        handle -> {
          List<Person> active = RegistryTables.read(handle).persons();
          return changes.stream()
              .map(
                  it ->
                      new Outlook(
                          it,
                          Signing.of(it.before(), it.after(), active).confirmer(),
                          it.status() == ChangeStatus.OPEN
                              && !EntryTables.find(handle, it.after().kind(), it.after().key())
                                  .equals(it.before())))
              .toList();
        });
  }

  /**
   * A proposal and its prospects.
   *
   * @param confirmer who may confirm it, in words
   * @param outdated whether its entry has changed since, so that it cannot be confirmed
   */
  public record Outlook(RegistryChange change, String confirmer, boolean outdated) {}

  /**
   * Entries of a kind, active or not, by key: all for administrators and auditors, their own
   * department's people for owners and sharing officers.
   */
  public List<Entry> entries(Principal by, Entry.Kind kind, int most) {
    if (!looksOn(by) || (kind != Entry.Kind.PERSON && !seesAll(by))) {
      return List.of();
    }
    return jdbi.withHandle(handle -> EntryTables.list(handle, kind)).stream()
        .filter(
            it ->
                seesAll(by)
                    || (it instanceof Entry.OfPerson(Person person, var _)
                        && person.department().equals(by.department())))
        .limit(most)
        .toList();
  }

  private static boolean sees(Principal by, RegistryChange change) {
    return looksOn(by) && (seesAll(by) || change.isAboutPeopleOf(by.department()));
  }

  private static boolean looksOn(Principal by) {
    return by.person().isPresent()
        && (seesAll(by) || has(by, Role.OWNER) || has(by, Role.SHARING_OFFICER));
  }

  private static boolean seesAll(Principal by) {
    return has(by, Role.ADMINISTRATOR) || has(by, Role.AUDITOR);
  }

  private static boolean has(Principal by, Role role) {
    return by.roles().contains(role.name());
  }

  private static String person(Principal by) {
    return by.person().orElseThrow(() -> refused("change", "a person"));
  }

  private RegistryChange act(Function<Handle, RegistryChange> work) {
    Function<Handle, RegistryChange> locked =
        handle -> {
          ChangeTables.lock(handle);
          return work.apply(handle);
        };
    return acts.run(() -> jdbi.inTransaction(locked::apply));
  }

  private static RegistryChange found(Handle handle, UUID id) {
    return ChangeTables.find(handle, id).orElseThrow(() -> notFound(id));
  }

  private static Map<String, @Nullable Object> details(
      RegistryChange change, Map<String, Object> more) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>(more);
    details.put("change", change.id().toString());
    details.put("kind", change.after().kind().name());
    details.put("key", change.after().key());
    details.put("before", change.before().map(EntryJson::map).orElse(null));
    details.put("after", EntryJson.map(change.after()));
    details.put("proposedBy", change.proposedBy());
    return details;
  }

  private static LandbridgeException refused(String act, String who) {
    return new LandbridgeException(
        ErrorCode.ROLE_REQUIRED,
        "Cannot %s the change: only %s may, signed in through an application that governs, and never whom it is about. Ask one."
            .formatted(act, who));
  }

  private static LandbridgeException notFound(UUID id) {
    return new LandbridgeException(
        ErrorCode.NOT_FOUND,
        "Cannot find change %s: there is none for you. Look at the list of changes.".formatted(id));
  }

  private static LandbridgeException notPossible(UUID id, String why) {
    return new LandbridgeException(
        ErrorCode.NOT_POSSIBLE, "Cannot decide about change %s: %s.".formatted(id, why));
  }
}
