package dev.landbridge.api.governance;

import static dev.landbridge.api.governance.Arguments.call;
import static dev.landbridge.api.governance.Arguments.id;
import static dev.landbridge.api.governance.Arguments.most;
import static dev.landbridge.api.governance.Arguments.text;

import dev.landbridge.policies.objection.Objection;
import dev.landbridge.policies.objection.Objections;
import dev.landbridge.policies.objection.Objections.Complaint;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;

/** The fields of the governance schema that are about objections to data. */
final class ObjectionFields {
  private ObjectionFields() {}

  static void queries(TypeRuntimeWiring.Builder type) {
    type.dataFetcher(
        "objections",
        field ->
            objections(field)
                .latest(
                    call(field).by(),
                    Boolean.TRUE.equals(field.getArgument("overdue")),
                    most(field))
                .stream()
                .map(GovernanceViews::of)
                .toList());
  }

  static void acts(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("fileObjection", field -> GovernanceViews.of(filed(field)))
        .dataFetcher(
            "answerObjection",
            field ->
                GovernanceViews.of(
                    objections(field)
                        .answer(
                            call(field).by(),
                            id(field),
                            Boolean.TRUE.equals(field.getArgument("corrected")),
                            text(field, "answer"),
                            call(field))))
        .dataFetcher(
            "withdrawObjection",
            field ->
                GovernanceViews.of(
                    objections(field).withdraw(call(field).by(), id(field), call(field))));
  }

  private static Objection filed(DataFetchingEnvironment field) {
    GovernanceCall call = call(field);
    String name = text(field, "field");
    int dot = name.indexOf('.');
    Complaint complaint =
        new Complaint(
            dot < 0 ? "" : name.substring(0, dot),
            name.substring(dot + 1),
            text(field, "record"),
            text(field, "problem"));
    return objections(field)
        .file(call.by(), complaint, call.owners(call.stages().catalog().current()), call);
  }

  private static Objections objections(DataFetchingEnvironment field) {
    return call(field).stages().objections();
  }
}
