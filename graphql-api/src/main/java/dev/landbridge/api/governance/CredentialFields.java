package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.policies.credential.SourceCredentials.Given;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one field of the governance schema that is about credentials: they go in, never out. */
final class CredentialFields {
  private CredentialFields() {}

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("setSourceCredentials", CredentialFields::set);
  }

  private static Object set(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    Given given =
        call.stages()
            .credentials()
            .set(
                call.by(),
                text(field, "source"),
                new SourceAccount(text(field, "user"), text(field, "password")),
                call);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("source", given.source());
    view.put("department", given.department().orElse(null));
    view.put("setBy", given.setBy());
    view.put("setAt", given.setAt().toString());
    return view;
  }
}
