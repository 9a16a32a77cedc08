package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landbridge.api.command.GovernanceForm.Parameter;
import java.util.List;

/** The commands about the registry. */
final class RegistryForms {
  /** What is asked of a change. */
  static final String CHANGE =
      """
      fragment Change on RegistryChange {
        id kind key before after reason proposedBy status confirmer outdated decidedBy answer
      }
      """;

  private static final Parameter NAME = new Parameter("name", "String!", "名称 / Name.", true);
  private static final Parameter CODE = new Parameter("code", "String!", "代码 / Code.", true);
  private static final Parameter ID = new Parameter("id", "ID!", "Unique, never used again.", true);
  private static final Parameter DEPARTMENT =
      new Parameter("department", "String!", "Code of the department.", true);
  private static final Parameter CHANGED = new Parameter("id", "ID!", "The change.", true);

  static final List<GovernanceForm> ALL =
      List.of(
          new GovernanceForm(
              "enrol",
              "Binds your account to the administrator whose one-time token this is.",
              "mutation",
              "enrol",
              List.of(new Parameter("token", "String!", "What init has printed.", true)),
              "{ person department }"),
          new GovernanceForm(
              "entries",
              "Lists what is registered of a kind.",
              "query",
              "registryEntries",
              List.of(
                  new Parameter(
                      "kind", "EntryKind!", "DEPARTMENT, PERSON, APPLICATION or MATTER.", true)),
              ""),
          new GovernanceForm(
              "changes",
              "Lists changes of the registry that wait for another person.",
              "query",
              "registryChanges",
              List.of(),
              "{ ...Change }"),
          change(
              "propose-department",
              "Proposes a department, or its new name.",
              "proposeDepartment",
              CODE,
              NAME,
              Parameter.REASON),
          change(
              "propose-person",
              "Proposes a person, or all that she is to be.",
              "proposePerson",
              ID,
              DEPARTMENT,
              NAME,
              new Parameter(
                  "role",
                  "Role",
                  "ADMINISTRATOR, OWNER, SHARING_OFFICER, DEVELOPER or AUDITOR.",
                  false),
              new Parameter(
                  "accounts", "[AccountInput!]!", "ISSUER,SUBJECT; once for each account.", true),
              Parameter.REASON),
          change(
              "propose-application",
              "Proposes an application, or all that it is to be.",
              "proposeApplication",
              ID,
              new Parameter("issuer", "String!", "Of its tokens.", true),
              new Parameter("client", "String!", "Its client id there.", true),
              DEPARTMENT,
              NAME,
              new Parameter(
                  "governs", "Boolean! = false", "People act in their roles through it.", false),
              new Parameter(
                  "tellsUsage",
                  "Boolean! = false",
                  "It tells citizens who read their data.",
                  false),
              Parameter.REASON),
          change(
              "propose-matter",
              "Proposes a matter, or its new name and departments.",
              "proposeMatter",
              CODE,
              NAME,
              new Parameter(
                  "departments", "[String!]!", "A code; once for each that serves it.", true),
              new Parameter(
                  "withheldBasis",
                  "String",
                  "The law by which citizens are not told of reads for it.",
                  false),
              new Parameter(
                  "withheldUntil",
                  "String",
                  "Until when they are not told, as 2028-12-31T16:00:00Z.",
                  false),
              Parameter.REASON),
          change(
              "propose-removal",
              "Proposes that an entry counts no more.",
              "proposeRemoval",
              new Parameter("key", "ID!", "Its code or id.", true),
              new Parameter(
                  "kind", "EntryKind!", "DEPARTMENT, PERSON, APPLICATION or MATTER.", true),
              Parameter.REASON),
          change(
              "confirm",
              "Confirms a change that another person has proposed.",
              "confirmRegistryChange",
              CHANGED),
          change(
              "reject",
              "Rejects a change that another person has proposed.",
              "rejectRegistryChange",
              CHANGED,
              Parameter.REASON),
          change(
              "withdraw-change",
              "Takes your own proposal back.",
              "withdrawRegistryChange",
              CHANGED));

  private RegistryForms() {}

  private static GovernanceForm change(
      String name, String description, String field, Parameter... parameters) {
    return new GovernanceForm(
        name, description, "mutation", field, List.of(parameters), "{ ...Change }");
  }

  /** The values of a list; an account is split at its last comma. */
  static ArrayNode list(Parameter parameter, String[] values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (String value : values) {
      if (parameter.type().contains("AccountInput")) {
        int comma = value.lastIndexOf(',');
        list.addObject()
            .put("issuer", value.substring(0, Math.max(comma, 0)))
            .put("subject", value.substring(comma + 1));
      } else {
        list.add(value);
      }
    }
    return list;
  }
}
