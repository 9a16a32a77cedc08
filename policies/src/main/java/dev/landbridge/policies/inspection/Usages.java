package dev.landbridge.policies.inspection;

import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.InspectionRecorder;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.search.FoundRecord;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.Place;
import dev.landbridge.policies.ledger.search.RecordFilter;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Registry;
import dev.landbridge.policies.registry.RegistryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells a citizens' portal who read somebody's data and what for. Thread-safe.
 *
 * <p>Source: 个人信息保护法 article 45; the operations and names of Estonia's data tracker.
 */
public final class Usages {
  /** Uses in one answer. */
  public static final int MOST = 1_000;

  /** How far back an offset reaches; beyond it, ask for an earlier period. */
  public static final int LARGEST_OFFSET = 100_000;

  private final Jdbi jdbi;
  private final LedgerSearch search;
  private final Registry registry;

  /** Of what a search finds, in the words of the registry. */
  public Usages(Jdbi jdbi, LedgerSearch search, Registry registry) {
    this.jdbi = jdbi;
    this.search = search;
    this.registry = registry;
  }

  /**
   * Since when uses are known.
   *
   * @param from of the oldest record; empty if there is none
   */
  public record Period(Optional<Instant> from, Instant to) {}

  /**
   * What is known of somebody's data from the latest use back.
   *
   * @param from the first moment
   * @param to the first moment after
   * @param recorder is told that it was asked
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if the application may not tell, or
   *     {@code LIMIT_EXCEEDED}
   */
  public List<Usage> find(
      Principal by,
      PersonalKey subject,
      Optional<Instant> from,
      Optional<Instant> to,
      int offset,
      int limit,
      InspectionRecorder recorder) {
    require(by);
    if (limit < 1 || limit > MOST || offset < 0 || offset > LARGEST_OFFSET) {
      throw new LandbridgeException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot list so many: limit %d, offset %d. Choose a limit of 1 to %d and an offset of 0 to %d, or an earlier period."
              .formatted(limit, offset, MOST, LARGEST_OFFSET));
    }
    recorder.record("findUsage", Map.of("limit", limit, "offset", offset), subject);
    RegistryState now = registry.now();
    RecordFilter filter =
        RecordFilter.all().about(subject).between(from, to).disclosingExceptFor(withheld(now));
    List<Usage> usages = new ArrayList<>();
    Optional<Place> after = Optional.empty();
    int skip = offset;
    while (usages.size() < limit) {
      List<FoundRecord> page = search.find(filter, MOST, after);
      page.stream()
          .skip(skip)
          .limit(limit - usages.size())
          .map(it -> usage(it, now))
          .forEach(usages::add);
      skip = Math.max(0, skip - page.size());
      if (page.size() < MOST) {
        break;
      }
      after = Optional.of(page.getLast().place());
    }
    return usages;
  }

  /**
   * Since when uses are known.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if the application may not tell
   */
  public Period period(Principal by) {
    require(by);
    return new Period(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT min(written_at) FROM ledger_record")
                    .mapTo(Instant.class)
                    .findOne()),
        Instant.now());
  }

  /**
   * Does nothing if the application may tell citizens.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED} if it may not
   */
  public void require(Principal by) {
    boolean tells =
        by.application()
            .flatMap(id -> application(registry.now(), id))
            .filter(Application::tellsUsage)
            .isPresent();
    if (!tells) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot tell who read a citizen's data: only an application that is registered for that may. Have an administrator propose it with tellsUsage.");
    }
  }

  private static Optional<Application> application(RegistryState now, String id) {
    return now.applications().stream().filter(it -> it.id().equals(id)).findAny();
  }

  private static Set<String> withheld(RegistryState now) {
    Instant present = Instant.now();
    return now.matters().stream()
        .filter(it -> it.withholding().filter(why -> present.isBefore(why.until())).isPresent())
        .map(Matter::code)
        .collect(Collectors.toSet());
  }

  private static Usage usage(FoundRecord record, RegistryState now) {
    String matter = record.matter().orElse("");
    String department = record.department().orElse("");
    return new Usage(
        record.at(),
        now.matter(matter).map(Matter::name).orElse(matter),
        now.department(department).map(Department::name).orElse(department));
  }
}
