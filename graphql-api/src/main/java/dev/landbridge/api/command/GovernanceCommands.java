package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.GovernanceForm.Parameter;
import dev.landbridge.api.command.Operations.Governed;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One command for each act with a publication, a request or grants. */
final class GovernanceCommands {
  private GovernanceCommands() {}

  private static final List<GovernanceForm> REQUESTS_AND_GRANTS =
      List.of(
          new GovernanceForm(
              "requests",
              "Lists the requests of which your department sees a part.",
              "query",
              "requests",
              List.of(),
              "{ ...Request }"),
          GovernanceForm.ofRequest(
              "consent", "Consents to a request of your department.", "consentToRequest"),
          GovernanceForm.ofRequest(
              "decline",
              "Declines a request of your department.",
              "declineRequest",
              Parameter.REASON),
          GovernanceForm.ofRequest(
              "withdraw", "Takes a request back.", "withdrawRequest", Parameter.REASON),
          GovernanceForm.ofRequest(
              "refuse",
              "Refuses your department's part of a request.",
              "refuseRequest",
              Parameter.REASON),
          GovernanceForm.ofRequest(
              "ask",
              "Asks once for what a request lacks.",
              "askForMore",
              new Parameter("question", "String!", "All that is missing.", true)),
          GovernanceForm.ofRequest(
              "answer",
              "Answers an owner who has asked for more.",
              "answerOwner",
              new Parameter("owner", "String!", "Code of the owner.", true),
              new Parameter("answer", "String!", "The answer.", true)),
          GovernanceForm.ofRequest(
              "extend", "Takes more time to decide, once.", "extendDecision", Parameter.REASON),
          new GovernanceForm(
              "grants",
              "Lists the grants that your department gave or was given.",
              "query",
              "grants",
              List.of(),
              "{ id owner consumer matter status changed until digest reason use { field kind } }"),
          GovernanceForm.ofGrants("suspend", "Suspends your department's grants.", "suspendGrants"),
          GovernanceForm.ofGrants("resume", "Lets suspended grants count again.", "resumeGrants"),
          GovernanceForm.ofGrants(
              "terminate", "Ends your department's grants for good.", "terminateGrants"),
          new GovernanceForm(
              "require-trusted-documents",
              "Says whether only approved documents may touch your department's data.",
              "mutation",
              "requireTrustedDocuments",
              List.of(new Parameter("required", "Boolean!", "true or false.", true)),
              ""),
          GovernanceForm.ofRequest(
              "renew",
              "Asks again for the same query until a later time.",
              "renewRequest",
              new Parameter("until", "String!", "The new end, as 2028-12-31T16:00:00Z.", true),
              new Parameter("variables", "JSON", "Example variables, as JSON.", false)),
          new GovernanceForm(
              "objections",
              "Lists objections that your department filed or is to answer.",
              "query",
              "objections",
              List.of(),
              GovernanceForm.OBJECTION),
          new GovernanceForm(
              "object",
              "Objects to a field of a record that your department was given.",
              "mutation",
              "fileObjection",
              List.of(
                  new Parameter("field", "String!", "Type and field, as Person.name.", true),
                  new Parameter("record", "String!", "Key of the record.", true),
                  new Parameter("problem", "String!", "What is wrong.", true)),
              GovernanceForm.OBJECTION),
          new GovernanceForm(
              "answer-objection",
              "Answers an objection to your department's data.",
              "mutation",
              "answerObjection",
              List.of(
                  new Parameter("id", "ID!", "The objection.", true),
                  new Parameter("corrected", "Boolean!", "true, or false if it is right.", true),
                  new Parameter("answer", "String!", "The answer.", true)),
              GovernanceForm.OBJECTION),
          new GovernanceForm(
              "withdraw-objection",
              "Takes an objection back.",
              "mutation",
              "withdrawObjection",
              List.of(new Parameter("id", "ID!", "The objection.", true)),
              GovernanceForm.OBJECTION));

  private static final List<GovernanceForm> PUBLICATIONS =
      List.of(
          new GovernanceForm(
              "publications",
              "Lists what departments have published, and proposals of your own.",
              "query",
              "publications",
              List.of(),
              PublicationText.PUBLICATION),
          new GovernanceForm(
              "publication",
              "Shows a version with its document and what it changes.",
              "query",
              "publication",
              List.of(new Parameter("id", "ID!", "The publication.", true)),
              PublicationText.DOCUMENT),
          new GovernanceForm(
              "publication-diff",
              "Shows what changes from one version of a department to another.",
              "query",
              "publicationDiff",
              List.of(
                  new Parameter("from", "ID!", "The publication to begin with.", true),
                  new Parameter("to", "ID!", "The other publication.", true)),
              PublicationText.DIFFERENCE),
          GovernanceForm.ofPublication(
              "sign-publication",
              "Signs a proposal of another person of your department.",
              "signPublication",
              PublicationText.RESULT),
          GovernanceForm.ofPublication(
              "review-publication",
              "Reviews a signed version for the sharing authority.",
              "reviewPublication",
              PublicationText.RESULT),
          GovernanceForm.ofPublication(
              "reject-publication",
              "Refuses to sign or review a version.",
              "rejectPublication",
              PublicationText.PUBLICATION,
              Parameter.REASON),
          GovernanceForm.ofPublication(
              "withdraw-publication",
              "Takes a proposal of your department back.",
              "withdrawPublication",
              PublicationText.PUBLICATION,
              Parameter.REASON),
          GovernanceForm.ofPublication(
              "rollback", "Proposes an earlier version anew.", "rollback", PublicationText.RESULT),
          new GovernanceForm(
              "unpublish",
              "Proposes that your department publishes nothing.",
              "mutation",
              "unpublish",
              List.of(Parameter.REASON),
              PublicationText.RESULT),
          new GovernanceForm(
              "definitions",
              "Lists views and checks over several departments' types that concern yours.",
              "query",
              "definitionConsents",
              List.of(),
              PublicationText.DEFINITION),
          GovernanceForm.ofDefinition(
              "consent-to-definition",
              "Consents to the SQL of another department's view or check.",
              "consentToDefinition"),
          GovernanceForm.ofDefinition(
              "refuse-definition",
              "Refuses it, or takes a consent back.",
              "refuseDefinition",
              Parameter.REASON));

  private static final List<GovernanceForm> LEDGER =
      List.of(
          new GovernanceForm(
              "show",
              "Shows one record in full.",
              "query",
              "ledgerRecord",
              List.of(new Parameter("id", "ID!", "The record.", true)),
              ""),
          new GovernanceForm(
              "report",
              "Shows the figures of a month for the assessment, by department.",
              "query",
              "monthlyReport",
              List.of(new Parameter("month", "String!", "As 2026-11.", true)),
              "{ department requestsReceived answeredInTime answeredLate overdue fieldsShared"
                  + " fieldsListed queriesServed queriesFailed refusedAttempts"
                  + " sources { source queries medianMilliseconds p95Milliseconds }"
                  + " topConsumers { code queries } topMatters { code queries } }"),
          new GovernanceForm(
              "unusual",
              "Flags unusual use in a month.",
              "query",
              "unusualUse",
              List.of(new Parameter("month", "String!", "As 2026-11.", true)),
              "{ rule person application count from to }"));

  /** The commands by name, in the order of a publication's and a request's life. */
  static List<CommandLine> of(Operations operations) {
    return Stream.of(PUBLICATIONS, REQUESTS_AND_GRANTS, RegistryForms.ALL)
        .flatMap(List::stream)
        .map(form -> command(form, operations))
        .toList();
  }

  /** What reads the ledger, by name, as parts of {@code ledger}. */
  static List<CommandLine> ofLedger(Operations operations) {
    return LEDGER.stream().map(form -> command(form, operations)).toList();
  }

  private static CommandLine command(GovernanceForm form, Operations operations) {
    Run run = new Run(form, operations);
    CommandSpec spec = CommandSpec.forAnnotatedObject(run).name(form.name());
    spec.usageMessage().description(form.description());
    run.spec = spec;
    for (int i = 0; i < form.parameters().size(); i++) {
      Parameter parameter = form.parameters().get(i);
      if (i == 0) {
        spec.addPositional(
            PositionalParamSpec.builder()
                .paramLabel(parameter.name().toUpperCase(Locale.ROOT))
                .description(parameter.description())
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .build());
      } else {
        spec.addOption(
            OptionSpec.builder("--" + parameter.name())
                .paramLabel("TEXT")
                .description(parameter.description())
                .required(parameter.required())
                .type(parameter.given())
                .build());
      }
    }
    return new CommandLine(spec);
  }

  @Command
  private static final class Run implements Callable<Integer> {
    private final GovernanceForm form;
    private final Operations operations;
    private CommandSpec spec = CommandSpec.create();

    @Mixin private ServerOption server = new ServerOption();

    Run(GovernanceForm form, Operations operations) {
      this.form = form;
      this.operations = operations;
    }

    @Override
    public Integer call() {
      ParseResult parsed = spec.commandLine().getParseResult();
      ObjectNode variables = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < form.parameters().size(); i++) {
        String name = form.parameters().get(i).name();
        Object value =
            i == 0
                ? parsed.matchedPositionalValue(0, "")
                : parsed.matchedOptionValue("--" + name, null);
        switch (value) {
          case String text -> variables.set(name, read(form.parameters().get(i), text));
          case Boolean flag -> variables.put(name, flag);
          case String[] some ->
              variables.set(name, RegistryForms.list(form.parameters().get(i), some));
          case null, default -> {}
        }
      }
      Governed act =
          new Governed(
              "run " + form.name(), server.server(), server.token(), form.document(), variables);
      return GovernanceText.print(operations.govern(act), spec.commandLine());
    }

    private JsonNode read(Parameter parameter, String value) {
      return switch (parameter.type()) {
        case "Boolean!" -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
        case "JSON" -> DocumentOption.object(value, spec);
        default -> JsonNodeFactory.instance.textNode(value);
      };
    }
  }
}
