package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.api.authentication.VerifiedToken;
import dev.landbridge.core.access.Principal;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.registry.Account;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Map;
import java.util.Objects;

/** The one field for callers with a good token whom the registry does not know: {@code enrol}. */
final class EnrolmentFields {
  private static final String ENROL = "enrol";

  private EnrolmentFields() {}

  /** Whoever redeems a token, by the token that she is signed in with. */
  record Call(GovernanceStages stages, VerifiedToken signedIn, String networkAddress) {}

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher(ENROL, EnrolmentFields::enrolled);
  }

  /** Whether a document is one mutation, and that one the field {@code enrol}. */
  static boolean isAllOf(String document) {
    try {
      Document parsed = new Parser().parseDocument(document);
      return parsed.getDefinitions().size() == 1
          && parsed.getDefinitionsOfType(OperationDefinition.class).stream()
              .anyMatch(EnrolmentFields::isEnrol);
    } catch (InvalidSyntaxException _) {
      return false;
    }
  }

  private static boolean isEnrol(OperationDefinition operation) {
    SelectionSet selected = operation.getSelectionSet();
    return operation.getOperation() == OperationDefinition.Operation.MUTATION
        && selected.getSelections().size() == 1
        && selected.getSelectionsOfType(Field.class).stream()
            .anyMatch(field -> field.getName().equals(ENROL));
  }

  private static Object enrolled(DataFetchingEnvironment field) {
    Call call =
        Objects.requireNonNull(
            field.getGraphQlContext().get(GovernanceSchema.ENROLMENT), GovernanceSchema.ENROLMENT);
    VerifiedToken signedIn = call.signedIn();
    String subject =
        signedIn
            .subject()
            .orElseThrow(
                () ->
                    new LandbridgeException(
                        ErrorCode.NOT_REGISTERED,
                        "Cannot enrol: the token that you sign in with names no person. Sign in yourself."));
    Principal by =
        call.stages()
            .policies()
            .enrolment()
            .enrol(
                new Account(signedIn.issuer(), subject),
                signedIn.client(),
                text(field, "token"),
                who -> new GovernanceCall(call.stages(), who, call.networkAddress()));
    return Map.of("person", by.person().orElseThrow(), "department", by.department());
  }
}
