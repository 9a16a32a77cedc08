package dev.landbridge.api.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landbridge.api.operation.CompiledOperation;
import dev.landbridge.api.operation.UsedValue;
import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.access.Decision;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.catalog.Catalog;
import dev.landbridge.core.explain.PlanNode;
import dev.landbridge.core.explain.PlanTree;
import dev.landbridge.core.plan.PhysicalPlan;
import dev.landbridge.core.plan.SourceAccess;
import dev.landbridge.core.type.CitizenId;
import dev.landbridge.policies.ledger.Caller;
import dev.landbridge.policies.ledger.HiddenValue;
import dev.landbridge.policies.ledger.Operation;
import dev.landbridge.policies.ledger.OperationRequest;
import dev.landbridge.policies.ledger.PersonalKey;
import dev.landbridge.policies.ledger.SourceStatement;
import dev.landbridge.policies.ledger.TableRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written to the ledger about a request before its sources are asked. */
final class OperationEntries {
  private static final Operation UNREADABLE = new Operation(Optional.empty(), "", Map.of());

  /** What the record says of a plan, the same object for every request that is run by it. */
  private static final Cache<PhysicalPlan, Reading> READINGS =
      Caffeine.newBuilder().weakKeys().build();

  private OperationEntries() {}

  private record Reading(List<TableRead> tables, List<SourceStatement> statements) {
    private static final Reading NOTHING = new Reading(List.of(), List.of());

    Reading {
      tables = List.copyOf(tables);
      statements = List.copyOf(statements);
    }

    static Reading of(PhysicalPlan plan) {
      List<SourceStatement> statements = new ArrayList<>();
      add(PlanTree.of(plan), statements);
      return new Reading(
          plan.accesses().stream().map(OperationEntries::table).toList(), statements);
    }

    private static void add(List<PlanNode> nodes, List<SourceStatement> statements) {
      for (PlanNode node : nodes) {
        node.forms()
            .forEach(
                form ->
                    statements.add(
                        new SourceStatement(node.source().orElse(""), form.statement().shown())));
        add(node.children(), statements);
      }
    }
  }

  /** A request that was refused before it was compiled. */
  static OperationRequest unread(
      GraphQlHttpRequest request, Principal principal, String catalogVersion) {
    return new OperationRequest(
        caller(request, principal),
        request.matter().map(PersonalText::without),
        request.caseNumber(),
        UNREADABLE,
        catalogVersion,
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of(),
        request.receivedAt());
  }

  /** A request that was compiled, and maybe decided and planned. */
  static OperationRequest of(
      GraphQlHttpRequest request,
      Principal principal,
      Catalog catalog,
      CompiledOperation operation,
      Optional<Decision> decision,
      Optional<PhysicalPlan> plan) {
    Reading reading = plan.map(it -> READINGS.get(it, Reading::of)).orElse(Reading.NOTHING);
    return new OperationRequest(
        caller(request, principal),
        request.matter().map(PersonalText::without),
        request.caseNumber(),
        new Operation(
            operation.name().map(PersonalText::without),
            PersonalText.without(operation.text()),
            variables(operation, catalog)),
        catalog.version(),
        decision,
        reading.tables(),
        reading.statements(),
        subjects(operation),
        request.receivedAt());
  }

  private static Caller caller(GraphQlHttpRequest request, Principal principal) {
    return new Caller(Optional.of(principal), request.remoteAddress());
  }

  private static Map<String, @Nullable Object> variables(
      CompiledOperation operation, Catalog catalog) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    for (UsedValue used : operation.usedValues()) {
      variables.put(PersonalText.without(used.place()), recorded(used, catalog));
    }
    return variables;
  }

  private static Object recorded(UsedValue used, Catalog catalog) {
    boolean hidden =
        used.field()
            .flatMap(field -> catalog.type(field.typeName()))
            .filter(type -> type.catalogue().isSensitive())
            .isPresent();
    if (used.value() instanceof List<?> list) {
      return list.stream().map(value -> recorded(used, value, hidden)).toList();
    }
    return recorded(used, used.value(), hidden);
  }

  private static Object recorded(UsedValue used, Object value, boolean hidden) {
    if (used.isPersonalKey() && value instanceof String key && !key.isEmpty()) {
      return new PersonalKey(key);
    }
    if (hidden) {
      return new HiddenValue(value.toString());
    }
    if (value instanceof Boolean || value instanceof Number) {
      return value;
    }
    String text = value.toString();
    return CitizenId.canonical(text)
        .<Object>map(PersonalKey::new)
        .orElseGet(() -> PersonalText.without(text));
  }

  private static Set<PersonalKey> subjects(CompiledOperation operation) {
    Set<PersonalKey> subjects = new HashSet<>();
    for (UsedValue used : operation.personalKeys()) {
      List<?> values = used.value() instanceof List<?> list ? list : List.of(used.value());
      for (Object value : values) {
        if (value instanceof String key && !key.isEmpty()) {
          subjects.add(new PersonalKey(key));
        }
      }
    }
    return subjects;
  }

  private static TableRead table(SourceAccess access) {
    Map<String, String> masks = new HashMap<>();
    access.masks().forEach((field, mask) -> masks.put(field, mask.toString()));
    return new TableRead(
        access.owner(),
        access.source(),
        access.table(),
        access.columns(),
        access.rowFilter().map(RowFilterText::of),
        masks);
  }
}
