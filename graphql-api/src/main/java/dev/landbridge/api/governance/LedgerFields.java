package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.core.type.CreditCode;
import dev.landbridge.policies.inspection.Usage;
import dev.landbridge.policies.inspection.Usages;
import dev.landbridge.policies.inspection.report.UnusualUse;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.search.Criterion;
import dev.landbridge.policies.ledger.search.FoundRecord;
import dev.landbridge.policies.ledger.search.LedgerSearch;
import dev.landbridge.policies.ledger.search.Place;
import dev.landbridge.policies.ledger.search.RecordFilter;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of the governance schema that read the ledger. */
final class LedgerFields {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("ledgerRecords", LedgerFields::records)
        .dataFetcher("ledgerRecord", LedgerFields::record)
        .dataFetcher("findUsage", LedgerFields::usages)
        .dataFetcher("usagePeriod", LedgerFields::period)
        .dataFetcher("heartbeat", LedgerFields::heartbeat)
        .dataFetcher("monthlyReport", LedgerFields::report)
        .dataFetcher("unusualUse", LedgerFields::unusual);
  }

  private static Object records(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    int limit = Objects.requireNonNull(field.getArgument("limit"), "limit");
    Optional<Place> after = optional(field, "after").map(LedgerFields::place);
    List<FoundRecord> found =
        call.stages().reading().inspection().find(call.by(), filter(field), limit, after, call);
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("records", found.stream().map(LedgerFields::view).toList());
    page.put("after", found.size() < limit ? null : found.getLast().place().cursor());
    page.put("lostEpochs", call.stages().reading().inspection().lostEpochs(call.by()));
    return page;
  }

  private static Object record(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    UUID id = id(field);
    return call.stages().reading().inspection().record(call.by(), id);
  }

  private static Place place(String cursor) {
    return Place.after(cursor)
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.INVALID_VALUE,
                    "Cannot go on: after is none that a page ended with. Copy it from the page before."));
  }

  private static RecordFilter filter(DataFetchingEnvironment field) {
    Map<String, String> given =
        Objects.requireNonNullElse(field.getArgument("filter"), Map.<String, String>of());
    Map<Criterion, String> says = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      of(given, criterion.name().toLowerCase(Locale.ROOT)).ifPresent(it -> says.put(criterion, it));
    }
    requireOutcome(says.get(Criterion.OUTCOME));
    return new RecordFilter(
        says,
        of(given, "subject").map(LedgerFields::subject),
        false,
        Set.of(),
        of(given, "from").map(Arguments::instant),
        of(given, "to").map(Arguments::instant));
  }

  private static void requireOutcome(@Nullable String outcome) {
    if (outcome != null && !LedgerSearch.OUTCOMES.contains(outcome)) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot search the ledger: outcome %s. Write one of %s."
              .formatted(outcome, String.join(", ", LedgerSearch.OUTCOMES)));
    }
  }

  private static Optional<String> of(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** A key as the ledger has hashed it; one of no known form is looked for as it is. */
  private static PersonalKey subject(String written) {
    String stripped = written.strip();
    if (stripped.isEmpty()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot look for nobody: the subject is empty. Write a citizen id or a credit code.");
    }
    return new PersonalKey(
        CitizenId.canonical(stripped).or(() -> CreditCode.canonical(stripped)).orElse(stripped));
  }

  private static Map<String, @Nullable Object> view(FoundRecord record) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", record.id().toString());
    view.put("time", record.at().toString());
    view.put("kind", record.kind());
    view.put("department", record.department().orElse(null));
    view.put("person", record.person().orElse(null));
    view.put("application", record.application().orElse(null));
    view.put("matter", record.matter().orElse(null));
    view.put("case", record.caseNumber().orElse(null));
    view.put("outcome", record.outcome().orElse(null));
    view.put("name", record.name().orElse(null));
    view.put("erased", record.erased());
    return view;
  }

  private static Object usages(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    return call
        .stages()
        .reading()
        .usages()
        .find(
            call.by(),
            subject(text(field, "subject")),
            optional(field, "from").map(Arguments::instant),
            optional(field, "to").map(Arguments::instant),
            Objects.requireNonNull(field.getArgument("offset"), "offset"),
            Objects.requireNonNull(field.getArgument("limit"), "limit"),
            call)
        .stream()
        .map(LedgerFields::view)
        .toList();
  }

  private static Map<String, Object> view(Usage usage) {
    return Map.of(
        "logtime", usage.logtime().toString(),
        "action", usage.action(),
        "receiver", usage.receiver());
  }

  private static Object period(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Usages.Period period = call.stages().reading().usages().period(call.by());
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("from", period.from().map(Instant::toString).orElse(null));
    view.put("to", period.to().toString());
    return view;
  }

  private static Object heartbeat(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    call.stages().reading().usages().require(call.by());
    return Map.of("time", call.stages().clock().instant().toString(), "status", "OK");
  }

  private static YearMonth month(DataFetchingEnvironment field) {
    try {
      return YearMonth.parse(text(field, "month"));
    } catch (DateTimeException _) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE, "Cannot read the month: it is none. Write it as 2026-11.");
    }
  }

  private static Object report(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    return call
        .stages()
        .reading()
        .reports()
        .of(call.by(), month(field), call.stages().catalog().current().schema().catalog())
        .stream()
        .map(it -> JSON.convertValue(it, Map.class))
        .toList();
  }

  private static Object unusual(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    return call.stages().reading().unusual().of(call.by(), month(field)).stream()
        .map(LedgerFields::view)
        .toList();
  }

  private static Map<String, @Nullable Object> view(UnusualUse use) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("rule", use.rule().name());
    view.put("person", use.person().orElse(null));
    view.put("application", use.application().orElse(null));
    view.put("count", use.count());
    view.put("from", use.from().toString());
    view.put("to", use.to().toString());
    return view;
  }
}
