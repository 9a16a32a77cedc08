package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code request}: asks the owners for what a query needs. */
@Command(
    name = "request",
    description = "Asks the owners for what a query needs; the query is the request.")
final class RequestCommand implements Callable<Integer> {
  private static final String DOCUMENT =
      """
      mutation ($query: String!, $operationName: String, $variables: JSON, $matter: String!,
                $legalBasis: String!, $scenario: String!, $scope: String!, $method: Method,
                $until: String!, $urgent: Boolean, $unattended: Boolean) {
        submitRequest(query: $query, operationName: $operationName, variables: $variables,
                      matter: $matter, legalBasis: $legalBasis, scenario: $scenario, scope: $scope,
                      method: $method, until: $until, urgent: $urgent, unattended: $unattended) { ...Request }
      }
      """
          + GovernanceText.REQUEST;

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DocumentOption document = new DocumentOption();

  @Mixin private ServerOption server = new ServerOption();

  @Option(names = "--matter", paramLabel = "CODE", description = "事项 / Matter.")
  private String matter = "";

  @Option(names = "--legal-basis", paramLabel = "TEXT", description = "依据 / Legal basis.")
  private String legalBasis = "";

  @Option(names = "--scenario", paramLabel = "TEXT", description = "场景 / In which work.")
  private String scenario = "";

  @Option(names = "--scope", paramLabel = "TEXT", description = "范围 / Whose data.")
  private String scope = "";

  @Option(names = "--method", paramLabel = "METHOD", description = "方式 / INTERFACE or BULK.")
  private String method = "INTERFACE";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "时限 / End of the use, as 2027-12-31T16:00:00Z.")
  private String until = "";

  @Option(names = "--urgent", description = "紧急 / Urgent.")
  private boolean urgent;

  @Option(names = "--unattended", description = "无人值守 / An application asks alone.")
  private boolean unattended;

  RequestCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    requireFacts();
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put("query", document.text());
    document.operationName().ifPresent(name -> variables.put("operationName", name));
    variables.set("variables", document.variables());
    variables.put("matter", matter);
    variables.put("legalBasis", legalBasis);
    variables.put("scenario", scenario);
    variables.put("scope", scope);
    variables.put("method", method);
    variables.put("until", until);
    variables.put("urgent", urgent);
    variables.put("unattended", unattended);
    Governed act =
        new Governed("submit the request", server.server(), server.token(), DOCUMENT, variables);
    return GovernanceText.print(operations.govern(act), spec.commandLine());
  }

  /** Tells all that is missing at once, by the names under which it is given here. */
  private void requireFacts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("--matter", matter);
    facts.put("--legal-basis", legalBasis);
    facts.put("--scenario", scenario);
    facts.put("--scope", scope);
    facts.put("--until", until);
    facts.values().removeIf(fact -> !fact.isBlank());
    if (!facts.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot submit the request: %s missing. State matter, legal basis, scenario, scope and period, as article 20 demands."
              .formatted(String.join(", ", facts.keySet())));
    }
  }
}
