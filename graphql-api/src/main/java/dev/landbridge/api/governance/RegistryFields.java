package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.optional;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Account;
import dev.landbridge.policies.registry.Application;
import dev.landbridge.policies.registry.Matter;
import dev.landbridge.policies.registry.Person;
import dev.landbridge.policies.registry.Role;
import dev.landbridge.policies.registry.change.Entry;
import dev.landbridge.policies.registry.change.EntryJson;
import dev.landbridge.policies.registry.change.RegistryChange;
import dev.landbridge.policies.registry.change.RegistryChange.Decided;
import dev.landbridge.policies.registry.change.RegistryChanges;
import dev.landbridge.policies.registry.change.RegistryChanges.Outlook;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of the governance schema that are about the registry. */
final class RegistryFields {
  private RegistryFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("registryChanges", RegistryFields::changes)
        .dataFetcher("registryEntries", RegistryFields::entries);
  }

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("proposeDepartment", proposal(RegistryFields::department))
        .dataFetcher("proposePerson", proposal(RegistryFields::person))
        .dataFetcher("proposeApplication", proposal(RegistryFields::application))
        .dataFetcher("proposeMatter", proposal(RegistryFields::matter))
        .dataFetcher(
            "proposeRemoval",
            act(
                (changes, call, field) ->
                    changes.proposeRemoval(
                        call.by(), kind(field), text(field, "key"), text(field, "reason"), call)))
        .dataFetcher(
            "confirmRegistryChange",
            act((changes, call, field) -> changes.confirm(call.by(), id(field), call)))
        .dataFetcher(
            "rejectRegistryChange",
            act(
                (changes, call, field) ->
                    changes.reject(call.by(), id(field), text(field, "reason"), call)))
        .dataFetcher(
            "withdrawRegistryChange",
            act((changes, call, field) -> changes.withdraw(call.by(), id(field), call)));
  }

  /** Something that is done with one change. */
  @FunctionalInterface
  private interface ChangeAct {
    RegistryChange done(
        RegistryChanges changes, GovernanceCall call, DataFetchingEnvironment field);
  }

  /** What an entry is to be. */
  @FunctionalInterface
  private interface Wanted {
    Entry entry(DataFetchingEnvironment field);
  }

  private static DataFetcher<Object> act(ChangeAct act) {
    return field -> {
      GovernanceCall call = call(field);
      RegistryChange done = act.done(registry(call), call, field);
      return view(registry(call).outlook(List.of(done)).getFirst());
    };
  }

  private static DataFetcher<Object> proposal(Wanted wanted) {
    return act(
        (changes, call, field) ->
            changes.propose(call.by(), wanted.entry(field), text(field, "reason"), call));
  }

  private static RegistryChanges registry(GovernanceCall call) {
    return call.stages().policies().registryChanges();
  }

  private static Entry.Kind kind(DataFetchingEnvironment field) {
    return Entry.Kind.valueOf(text(field, "kind"));
  }

  private static Entry department(DataFetchingEnvironment field) {
    return new Entry.OfDepartment(new Department(text(field, "code"), text(field, "name")), true);
  }

  private static Entry person(DataFetchingEnvironment field) {
    List<Map<String, String>> accounts =
        Objects.requireNonNull(field.getArgument("accounts"), "accounts");
    Set<Account> own =
        accounts.stream()
            .map(
                it ->
                    new Account(
                        Objects.requireNonNull(it.get("issuer")),
                        Objects.requireNonNull(it.get("subject"))))
            .collect(Collectors.toSet());
    return new Entry.OfPerson(
        new Person(
            text(field, "id"),
            own,
            text(field, "department"),
            text(field, "name"),
            optional(field, "role").map(Role::valueOf)),
        true);
  }

  private static Entry application(DataFetchingEnvironment field) {
    return new Entry.OfApplication(
        new Application(
            text(field, "id"),
            text(field, "issuer"),
            text(field, "client"),
            text(field, "department"),
            text(field, "name"),
            Boolean.TRUE.equals(field.getArgument("governs")),
            Boolean.TRUE.equals(field.getArgument("tellsUsage"))),
        true);
  }

  private static Entry matter(DataFetchingEnvironment field) {
    List<String> departments =
        Objects.requireNonNull(field.getArgument("departments"), "departments");
    return new Entry.OfMatter(
        new Matter(
            text(field, "code"), text(field, "name"), Set.copyOf(departments), withholding(field)),
        true);
  }

  private static Optional<Matter.Withholding> withholding(DataFetchingEnvironment field) {
    Optional<String> basis = optional(field, "withheldBasis");
    Optional<Instant> until = optional(field, "withheldUntil").map(Arguments::instant);
    if (basis.isPresent() != until.isPresent()) {
      throw new LandbridgeException(
          ErrorCode.INVALID_VALUE,
          "Cannot propose the matter: of withheldBasis and withheldUntil one is missing. State both, or neither.");
    }
    return basis.map(it -> new Matter.Withholding(it, until.orElseThrow()));
  }

  private static Object changes(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    boolean open = Boolean.TRUE.equals(field.getArgument("open"));
    return registry(call).outlook(registry(call).latest(call.by(), open, most(field))).stream()
        .map(RegistryFields::view)
        .toList();
  }

  private static Object entries(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    return registry(call).entries(call.by(), kind(field), most(field)).stream()
        .map(EntryJson::map)
        .toList();
  }

  private static Map<String, @Nullable Object> view(Outlook outlook) {
    RegistryChange change = outlook.change();
    Optional<Decided> decided = change.decided();
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", change.id().toString());
    view.put("kind", change.after().kind().name());
    view.put("key", change.after().key());
    view.put("before", change.before().map(EntryJson::map).orElse(null));
    view.put("after", EntryJson.map(change.after()));
    view.put("reason", change.reason());
    view.put("proposedBy", change.proposedBy());
    view.put("proposedAt", change.proposedAt().toString());
    view.put("status", change.status().name());
    view.put("confirmer", outlook.confirmer());
    view.put("outdated", outlook.outdated());
    view.put("decidedBy", decided.map(Decided::by).orElse(null));
    view.put("decidedAt", decided.map(it -> it.at().toString()).orElse(null));
    view.put("answer", decided.flatMap(Decided::answer).orElse(null));
    return view;
  }
}
