package dev.landbridge.policies.grant;

import dev.landbridge.core.access.FieldUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All active grants of one version, found by consumer and matter and then by use. Immutable; a
 * look-up costs two hash accesses.
 */
public final class GrantIndex {
  private final Map<Scope, Map<FieldUse, List<Live>>> approved = new HashMap<>();
  private final Map<FieldUse, List<Live>> own = new HashMap<>();
  private final Map<FieldUse, List<Live>> unconditional = new HashMap<>();
  private final Set<String> automaticIds = new HashSet<>();

  private record Scope(String consumer, String matter) {}

  /** What a decision needs of a grant. */
  private record Live(
      String id,
      String owner,
      boolean unattended,
      Instant from,
      Optional<Instant> until,
      Optional<String> operation,
      Optional<Definition> definition) {
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
  }

  /** Indexes rows of the grant table. */
  GrantIndex(Iterable<GrantTable.Row> rows) {
    for (GrantTable.Row row : rows) {
      if (row.basis() != Basis.APPROVED) {
        automaticIds.add(row.id());
      }
      if (row.active()) {
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
                    row.definition()));
      }
    }
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

  /** Whether an automatic grant is on record, active or not. */
  boolean hasAutomatic(String id) {
    return automaticIds.contains(id);
  }

  /**
   * The grants that a consumer has for a matter.
   *
   * @param attended whether a person asks
   * @param operation digest of what is asked
   * @param now by the database's clock
   */
  public Held heldBy(
      String consumer, String matter, boolean attended, String operation, Instant now) {
    return new Held(
        consumer,
        approved.getOrDefault(new Scope(consumer, matter), Map.of()),
        attended,
        operation,
        now);
  }

  /** What one consumer may do for one matter at one moment. */
  public final class Held {
    private final String consumer;
    private final Map<FieldUse, List<Live>> held;
    private final boolean attended;
    private final String operation;
    private final Instant now;

    private Held(
        String consumer,
        Map<FieldUse, List<Live>> held,
        boolean attended,
        String operation,
        Instant now) {
      this.consumer = consumer;
      this.held = held;
      this.attended = attended;
      this.operation = operation;
      this.now = now;
    }

    /**
     * The id of a grant by which an owner allows a use.
     *
     * @param shared whether the owner shares it unconditionally by the present catalog
     * @param definition what the field, link or check is by the present catalog
     */
    public Optional<String> grant(
        String owner, FieldUse use, boolean shared, Definition definition) {
      Optional<String> found = find(held, owner, use, definition);
      if (found.isEmpty() && owner.equals(consumer)) {
        found = find(own, owner, use, definition);
      }
      return found.isEmpty() && shared ? find(unconditional, owner, use, definition) : found;
    }

    private Optional<String> find(
        Map<FieldUse, List<Live>> in, String owner, FieldUse use, Definition definition) {
      for (Live grant : in.getOrDefault(use, List.of())) {
        if (grant.isOf(owner, attended)
            && grant.isValid(now)
            && grant.covers(operation, definition)) {
          return Optional.of(grant.id());
        }
      }
      return Optional.empty();
    }
  }
}
