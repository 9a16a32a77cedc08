package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import dev.landbridge.policies.grant.NarrowingTable.Approved;
import dev.landbridge.policies.grant.TrustedDocuments.Trusted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All active grants of one version, found by consumer and matter and then by use. Immutable; a
 * look-up costs two hash accesses.
 */
public final class GrantIndex {
  private final Map<Scope, Map<FieldUse, List<Live>>> approved = new HashMap<>();
  private final Map<FieldUse, List<Live>> own = new HashMap<>();
  private final Map<FieldUse, List<Live>> unconditional = new HashMap<>();
  private final Set<String> automaticIds = new HashSet<>();
  private final Set<String> trustedOnly;
  private final Map<Trusted, Instant> trusted;

  /** The moments at which a grant begins or ends. */
  private final NavigableSet<Instant> boundaries = new TreeSet<>();

  private record Scope(String consumer, String matter) {}

  /**
   * What a decision needs of a grant.
   *
   * @param approved what it was approved with; empty if it was not on request
   */
  public record Live(
      String id,
      String owner,
      boolean unattended,
      Instant from,
      Optional<Instant> until,
      Optional<String> operation,
      Optional<Definition> definition,
      Optional<Approved> approved,
      Narrowing narrowing) {
    boolean isOf(String asked, boolean attended) {
      return owner.equals(asked) && (attended || unattended);
    }

    boolean isValid(Instant now) {
      return !now.isBefore(from) && (until.isEmpty() || now.isBefore(until.get()));
    }

    boolean covers(String asked, Definition present) {
      return (operation.isEmpty() || operation.get().equals(asked))
          && (definition.isEmpty() || definition.get().permits(present));
    }

    /** Whether its narrowing can be applied, and lets the data of all these departments meet. */
    boolean isOpenTo(Asking asking, FieldUse use) {
      if (narrowing.equals(Narrowing.NONE)) {
        return true;
      }
      Set<String> joins = narrowing.joins().orElse(asking.meeting());
      return asking.owners().narrowings().terms(owner, narrowing).isPresent()
          && (narrowing.numbersOnly().isEmpty() || asking.owners().isCoarse(use))
          && asking.owners().unreached(owner, narrowing, Set.of(use)).isEmpty()
          && asking.meeting().stream()
              .allMatch(
                  it -> it.equals(owner) || it.equals(asking.consumer()) || joins.contains(it));
    }
  }

  /** The one that leaves the caller most comes first. */
  private static final Comparator<Live> LEAST_NARROWED =
      Comparator.comparing((Live grant) -> !grant.narrowing().equals(Narrowing.NONE))
          .thenComparing(grant -> grant.narrowing().numbersOnly().isPresent())
          .thenComparing(grant -> grant.operation().isEmpty())
          .thenComparing(Live::id);

  /**
   * Indexes rows of the grant table.
   *
   * @param trustedOnly codes of the owners whose data only approved documents may touch
   * @param trusted what they have approved, and until when
   */
  GrantIndex(
      Map<Approved, Narrowing> narrowings,
      Set<String> trustedOnly,
      Map<Trusted, Instant> trusted,
      Iterable<GrantTable.Row> rows) {
    this.trustedOnly = Set.copyOf(trustedOnly);
    this.trusted = Map.copyOf(trusted);
    for (GrantTable.Row row : rows) {
      if (row.basis() != Basis.APPROVED) {
        automaticIds.add(row.id());
      }
      if (row.active()) {
        boundaries.add(row.from());
        row.until().ifPresent(boundaries::add);
        uses(row)
            .computeIfAbsent(row.use(), _ -> new ArrayList<>(1))
            .add(
                new Live(
                    row.id(),
                    row.owner(),
                    row.unattended(),
                    row.from(),
                    row.until(),
                    row.operation(),
                    row.definition(),
                    row.approved(),
                    row.approved().map(narrowings::get).orElse(Narrowing.NONE)));
      }
    }
    approved.values().forEach(uses -> uses.values().forEach(it -> it.sort(LEAST_NARROWED)));
  }

  private Map<FieldUse, List<Live>> uses(GrantTable.Row row) {
    return switch (row.basis()) {
      case APPROVED ->
          approved.computeIfAbsent(
              new Scope(row.consumer().orElseThrow(), row.matter().orElseThrow()),
              _ -> new HashMap<>());
      case OWN_DATA -> own;
      case UNCONDITIONAL -> unconditional;
    };
  }

  /**
   * A time in which no grant begins or ends.
   *
   * @param from the first moment
   * @param until the first moment after
   */
  public record Interval(Instant from, Instant until) {}

  /** The time around a moment in which grants neither begin nor end. */
  public Interval around(Instant moment) {
    Instant from = boundaries.floor(moment);
    Instant until = boundaries.higher(moment);
    return new Interval(from == null ? Instant.MIN : from, until == null ? Instant.MAX : until);
  }

  /** Whether an automatic grant is on record, active or not. */
  boolean hasAutomatic(String id) {
    return automaticIds.contains(id);
  }

  /**
   * Who asks for what.
   *
   * @param consumer code of the department
   * @param matter code
   * @param attended whether a person asks
   * @param operation digest of what is asked
   * @param meeting codes of the departments whose data meets in it
   * @param owners of the present catalog
   * @param now by the database's clock
   */
  public record Asking(
      String consumer,
      String matter,
      boolean attended,
      String operation,
      Set<String> meeting,
      Owners owners,
      Instant now) {
    public Asking {
      meeting = Set.copyOf(meeting);
    }
  }

  /** The grants by which somebody may ask. */
  public Held heldBy(Asking asking) {
    return new Held(
        asking, approved.getOrDefault(new Scope(asking.consumer(), asking.matter()), Map.of()));
  }

  /** What one consumer may do for one matter at one moment. */
  public final class Held {
    private final Asking asking;
    private final Map<FieldUse, List<Live>> held;

    private Held(Asking asking, Map<FieldUse, List<Live>> held) {
      this.asking = asking;
      this.held = held;
    }

    /**
     * A grant by which an owner allows a use: of several, one that is narrowed least.
     *
     * @param shared whether the owner shares it unconditionally by the present catalog
     * @param definition what the field, link or check is by the present catalog
     */
    public Optional<Live> grant(String owner, FieldUse use, boolean shared, Definition definition) {
      if (!trusts(owner)) {
        return Optional.empty();
      }
      Optional<Live> found = find(held, owner, use, definition);
      if (found.filter(it -> it.narrowing().equals(Narrowing.NONE)).isPresent()) {
        return found;
      }
      return (owner.equals(asking.consumer())
              ? find(own, owner, use, definition)
              : Optional.<Live>empty())
          .or(() -> shared ? find(unconditional, owner, use, definition) : Optional.empty())
          .or(() -> found);
    }

    private boolean trusts(String owner) {
      return owner.equals(asking.consumer())
          || !trustedOnly.contains(owner)
          || asking
              .now()
              .isBefore(
                  trusted.getOrDefault(
                      new Trusted(asking.consumer(), asking.matter(), asking.operation(), owner),
                      Instant.MIN));
    }

    private Optional<Live> find(
        Map<FieldUse, List<Live>> in, String owner, FieldUse use, Definition definition) {
      for (Live grant : in.getOrDefault(use, List.of())) {
        if (grant.isOf(owner, asking.attended())
            && grant.isValid(asking.now())
            && grant.covers(asking.operation(), definition)
            && grant.isOpenTo(asking, use)) {
          return Optional.of(grant);
        }
      }
      return Optional.empty();
    }
  }
}
