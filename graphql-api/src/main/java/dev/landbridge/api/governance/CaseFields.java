package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.instant;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.policies.cases.ServiceCase;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The fields of the governance schema that are about cases. */
final class CaseFields {
  private CaseFields() {}

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("registerCase", CaseFields::registered)
        .dataFetcher("closeCase", CaseFields::closed);
  }

  private static Map<String, Object> registered(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    ServiceCase registered =
        new ServiceCase(
            matter(field, call),
            text(field, "number"),
            text(field, "clerk"),
            instant(text(field, "until")));
    List<String> subjects = Objects.requireNonNull(field.getArgument("subjects"), "subjects");
    call.stages().cases().register(call.by(), registered, subjects, call);
    return Map.of(
        "matter", registered.matter(),
        "number", registered.number(),
        "clerk", registered.clerk(),
        "until", registered.until().toString());
  }

  private static boolean closed(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    call.stages().cases().close(call.by(), matter(field, call), text(field, "number"), call);
    return true;
  }

  /** The matter, which the application's department serves. */
  private static String matter(DataFetchingEnvironment field, GovernanceCall call) {
    return call.stages()
        .callers()
        .registry()
        .purposeOf(call.by(), Optional.of(text(field, "matter")), Optional.empty())
        .matter();
  }
}
