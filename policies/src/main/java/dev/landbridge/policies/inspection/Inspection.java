package dev.landbridge.policies.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.InspectionRecorder;
import dev.landbridge.policies.ledger.search.Criterion;
import dev.landbridge.policies.ledger.search.FoundRecord;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.Place;
import dev.landbridge.policies.ledger.search.RecordFilter;
import dev.landbridge.policies.registry.Acting;
import dev.landbridge.policies.registry.Role;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who may read what of the ledger: auditors all of it, owners the use of their department's data,
 * developers what their own department asked. Whoever looks for a person is on record for it.
 * Thread-safe.
 *
 * <p>Source: 政务数据共享条例 article 29, provider and authority may inspect the use.
 */
public final class Inspection {
  private static final String ACT = "read the ledger";
  private static final List<Role> READERS = List.of(Role.AUDITOR, Role.OWNER, Role.DEVELOPER);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What tells of data that whoever asked did not get, or of how it is kept. */
  private static final List<String> NOT_FOR_THOSE_WHO_ASKED =
      List.of("sources", "statements", "tables", "subjects", "decision");

  private final LedgerSearch search;
  private final Function<String, Set<String>> sourcesOf;

  /**
   * An inspection by a search.
   *
   * @param sourcesOf names of the sources that are a department's own
   */
  public Inspection(LedgerSearch search, Function<String, Set<String>> sourcesOf) {
    this.search = search;
    this.sourcesOf = sourcesOf;
  }

  /**
   * Records from the latest back.
   *
   * @param recorder is told if a person is looked for
   * @throws LandbridgeException with {@code ROLE_REQUIRED} or {@code LIMIT_EXCEEDED}
   */
  public List<FoundRecord> find(
      Principal by,
      RecordFilter filter,
      int limit,
      Optional<Place> after,
      InspectionRecorder recorder) {
    RecordFilter permitted = permitted(by, filter);
    if (limit < 1 || limit > LedgerSearch.MOST) {
      throw new LandbridgeException(
          ErrorCode.LIMIT_EXCEEDED,
          "Cannot list so many: limit %d. Choose 1 to %d.".formatted(limit, LedgerSearch.MOST));
    }
    filter
        .subject()
        .ifPresent(subject -> recorder.record("searchLedger", Map.of("limit", limit), subject));
    return search.find(permitted, limit, after);
  }

  /**
   * One record in full: JSON of the form in {@code docs/ledger.md}, less what does not concern the
   * reader.
   *
   * @throws LandbridgeException with {@code ROLE_REQUIRED}, or {@code NOT_FOUND} if there is none
   *     that concerns the reader
   */
  public Map<String, Object> record(Principal by, UUID id) {
    RecordFilter permitted = permitted(by, RecordFilter.all());
    return Optional.of(id)
        .filter(it -> search.isAmong(permitted, it))
        .flatMap(search::record)
        .map(json -> shown(by, json))
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.NOT_FOUND,
                    "Cannot show the record: there is none of that id that concerns you. Copy the id from the list of records."));
  }

  /** Epochs whose keys are lost, so that nobody is found in their records. */
  public List<Integer> lostEpochs(Principal by) {
    permitted(by, RecordFilter.all());
    return search.lostEpochs();
  }

  private RecordFilter permitted(Principal by, RecordFilter filter) {
    Acting.requireAny(by, READERS, ACT);
    if (is(by, Role.AUDITOR)) {
      return filter;
    }
    requireNothingOfOthers(by, filter);
    String own = by.department();
    return is(by, Role.OWNER)
        ? requireOwn(filter, Criterion.OWNER, own)
        : requireOwn(filter, Criterion.DEPARTMENT, own);
  }

  /**
   * A record names everybody whom it is about, also by keys that whoever asked did not get and in
   * other owners' rows; and all that was read for it. Who may not see that may not guess it either.
   */
  private void requireNothingOfOthers(Principal by, RecordFilter filter) {
    Set<String> own = is(by, Role.OWNER) ? sourcesOf.apply(by.department()) : Set.of();
    boolean reads =
        filter
            .value(Criterion.READS)
            .filter(it -> !own.contains(it.split("\\.", 2)[0]))
            .isPresent();
    if (filter.subject().isPresent() || reads) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot search the ledger by %s: records tell of several departments' data. Ask an auditor."
              .formatted(reads ? "what was read" : "a person"));
    }
  }

  private static RecordFilter requireOwn(RecordFilter filter, Criterion criterion, String own) {
    Optional<String> asked = filter.value(criterion);
    if (asked.filter(it -> !it.equals(own)).isPresent()) {
      throw new LandbridgeException(
          ErrorCode.ROLE_REQUIRED,
          "Cannot read the ledger of department %s: yours is %s. Ask an auditor."
              .formatted(asked.get(), own));
    }
    return filter.with(criterion, own);
  }

  private static boolean is(Principal by, Role role) {
    return by.roles().contains(role.name());
  }

  private static Map<String, Object> shown(Principal by, String json) {
    try {
      ObjectNode document = (ObjectNode) JSON.readTree(json);
      if (is(by, Role.OWNER)) {
        keepOwn(document, by.department());
      } else if (is(by, Role.DEVELOPER)) {
        document.remove(NOT_FOR_THOSE_WHO_ASKED);
        if (document.get("end") instanceof ObjectNode end) {
          end.remove(NOT_FOR_THOSE_WHO_ASKED);
        }
      }
      return JSON.convertValue(
          document,
          JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the database gives as JSON", e);
    }
  }

  /** An owner sees what was made of her data, and not of others'. */
  private static void keepOwn(ObjectNode document, String own) {
    Set<String> sources = new HashSet<>();
    keep(
        document,
        "tables",
        table -> {
          boolean hers = table.path("owner").asText().equals(own);
          if (hers) {
            sources.add(table.path("source").asText());
          }
          return hers;
        });
    keep(document, "statements", it -> sources.contains(it.path("source").asText()));
    keep(document, "sources", it -> sources.contains(it.path("source").asText()));
    if (document.get("end") instanceof ObjectNode end) {
      keep(end, "sources", it -> sources.contains(it.path("source").asText()));
      end.remove("subjects");
    }
    document.remove(List.of("decision", "subjects"));
  }

  private static void keep(ObjectNode in, String name, Predicate<JsonNode> which) {
    if (in.get(name) instanceof ArrayNode list) {
      ArrayNode kept = JSON.createArrayNode();
      list.forEach(
          each -> {
            if (which.test(each)) {
              kept.add(each);
            }
          });
      in.set(name, kept);
    }
  }
}
