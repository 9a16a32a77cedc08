package dev.landbridge.api.governance;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The schema of {@code /governance}: what is common to all areas, and the documents of each, whose
 * fields are wired by a class of its own.
 */
final class GovernanceSchema {
  static final String CALL = "call";
  static final String ENROLMENT = "enrolment";

  private static final List<String> DOCUMENTS =
      List.of(
          "governance",
          "requests",
          "grants",
          "cases",
          "objections",
          "registry",
          "publications",
          "credentials",
          "ledger");

  private GovernanceSchema() {}

  static GraphQLSchema schema() {
    TypeDefinitionRegistry types = new TypeDefinitionRegistry();
    DOCUMENTS.forEach(name -> types.merge(new SchemaParser().parse(document(name))));
    return new SchemaGenerator().makeExecutableSchema(types, wiring());
  }

  private static String document(String name) {
    String file = name + ".graphqls";
    try (InputStream in =
        Objects.requireNonNull(GovernanceSchema.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .scalar(JsonScalar.TYPE)
        .scalar(SecretScalar.TYPE)
        .type("Query", GovernanceSchema::queries)
        .type("Mutation", GovernanceSchema::acts)
        .type("ShareRequest", GrantFields::ofRequest)
        .build();
  }

  private static TypeRuntimeWiring.Builder queries(TypeRuntimeWiring.Builder type) {
    RequestFields.queries(type);
    GrantFields.queries(type);
    ObjectionFields.queries(type);
    RegistryFields.queries(type);
    PublicationFields.queries(type);
    LedgerFields.queries(type);
    return type;
  }

  private static TypeRuntimeWiring.Builder acts(TypeRuntimeWiring.Builder type) {
    RequestFields.acts(type);
    GrantFields.acts(type);
    CaseFields.acts(type);
    ObjectionFields.acts(type);
    RegistryFields.acts(type);
    EnrolmentFields.acts(type);
    PublicationFields.acts(type);
    CredentialFields.acts(type);
    return type;
  }
}
