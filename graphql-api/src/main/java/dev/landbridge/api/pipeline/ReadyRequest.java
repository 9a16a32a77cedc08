package dev.landbridge.api.pipeline;

import dev.landbridge.api.server.request.GraphQlHttpRequest;
import dev.landbridge.core.access.Denial;
import dev.landbridge.core.access.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The request by which a caller can ask for what was denied: the same query, and blanks. */
final class ReadyRequest {
  private static final String PATH = "/governance";

  private static final String DOCUMENT =
      "mutation ($query: String!, $operationName: String, $variables: JSON, $matter: String!, $legalBasis: String!,"
          + " $scenario: String!, $scope: String!, $until: String!) { submitRequest(query: $query,"
          + " operationName: $operationName, variables: $variables, matter: $matter, legalBasis: $legalBasis,"
          + " scenario: $scenario, scope: $scope, until: $until)"
          + " { id status parts { owner status } } }";

  private ReadyRequest() {}

  /** Empty if nothing was denied for want of a grant. */
  static Optional<Map<String, Object>> of(
      GraphQlHttpRequest request, Purpose purpose, List<Denial> denials) {
    List<String> owners =
        denials.stream()
            .filter(denial -> denial.reason() != Denial.Reason.NOT_FIXED_BY_KEY)
            .map(denial -> denial.owner().code())
            .distinct()
            .toList();
    if (owners.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("query", request.query());
    request.operationName().ifPresent(name -> variables.put("operationName", name));
    variables.put("variables", request.variables());
    variables.put("matter", purpose.matter());
    for (String blank : List.of("legalBasis", "scenario", "scope", "until")) {
      variables.put(blank, "");
    }
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("owners", owners);
    ready.put("path", PATH);
    ready.put("query", DOCUMENT);
    ready.put("variables", variables);
    return Optional.of(ready);
  }
}
