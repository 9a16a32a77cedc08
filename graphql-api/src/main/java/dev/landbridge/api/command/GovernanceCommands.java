package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One command for each act with a request or with grants. */
final class GovernanceCommands {
  private GovernanceCommands() {}

  /**
   * A command.
   *
   * @param name on the command line
   * @param description for its help
   * @param field of the governance schema that it is
   * @param parameters of the field; the first is the command's parameter, the others its options
   * @param selection what is asked of the result
   */
  private record Form(
      String name, String description, String field, List<Parameter> parameters, String selection) {
    static Form ofRequest(String name, String description, String field, Parameter... more) {
      Parameter[] all = new Parameter[more.length + 1];
      all[0] = new Parameter("id", "ID!", "The request.", true);
      System.arraycopy(more, 0, all, 1, more.length);
      return new Form(name, description, field, List.of(all), "{ ...Request }");
    }

    static Form ofGrants(String name, String description, String field) {
      return new Form(
          name,
          description,
          field,
          List.of(
              new Parameter("request", "ID!", "All grants that came of this request.", true),
              REASON),
          "");
    }

    String document() {
      StringBuilder text = new StringBuilder();
      boolean looks = field.equals("requests") || field.equals("grants");
      text.append(looks ? "query" : "mutation");
      String separator = " (";
      for (Parameter parameter : parameters) {
        text.append(separator).append('$').append(parameter.name()).append(": ");
        text.append(parameter.type());
        separator = ", ";
      }
      text.append(parameters.isEmpty() ? "" : ")").append(" { ").append(field);
      separator = "(";
      for (Parameter parameter : parameters) {
        text.append(separator).append(parameter.name()).append(": $").append(parameter.name());
        separator = ", ";
      }
      text.append(parameters.isEmpty() ? "" : ")").append(' ').append(selection).append(" }\n");
      return selection.contains("...Request") ? text + GovernanceText.REQUEST : text.toString();
    }
  }

  /**
   * A parameter of a field.
   *
   * @param type in the governance schema
   */
  private record Parameter(String name, String type, String description, boolean required) {}

  private static final Parameter REASON = new Parameter("reason", "String!", "理由 / Why.", true);

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "requests",
              "Lists the requests of which your department sees a part.",
              "requests",
              List.of(),
              "{ ...Request }"),
          Form.ofRequest(
              "consent", "Consents to a request of your department.", "consentToRequest"),
          Form.ofRequest(
              "decline", "Declines a request of your department.", "declineRequest", REASON),
          Form.ofRequest("withdraw", "Takes a request back.", "withdrawRequest", REASON),
          Form.ofRequest(
              "approve",
              "Grants your department's part of a request.",
              "approveRequest",
              new Parameter(
                  "covers", "Covers!", "OPERATION: that query alone. FIELDS: any query.", true),
              new Parameter("until", "String", "An earlier end, as 2027-06-30T16:00:00Z.", false)),
          Form.ofRequest(
              "refuse", "Refuses your department's part of a request.", "refuseRequest", REASON),
          Form.ofRequest(
              "ask",
              "Asks once for what a request lacks.",
              "askForMore",
              new Parameter("question", "String!", "All that is missing.", true)),
          Form.ofRequest(
              "answer",
              "Answers an owner who has asked for more.",
              "answerOwner",
              new Parameter("owner", "String!", "Code of the owner.", true),
              new Parameter("answer", "String!", "The answer.", true)),
          Form.ofRequest("extend", "Takes more time to decide, once.", "extendDecision", REASON),
          new Form(
              "grants",
              "Lists the grants that your department gave or was given.",
              "grants",
              List.of(),
              "{ id owner consumer matter status changed until digest reason use { field kind } }"),
          Form.ofGrants("suspend", "Suspends your department's grants.", "suspendGrants"),
          Form.ofGrants("resume", "Lets suspended grants count again.", "resumeGrants"),
          Form.ofGrants("terminate", "Ends your department's grants for good.", "terminateGrants"));

  /** The commands by name, in the order of a request's life. */
  static List<CommandLine> of(Operations operations) {
    return FORMS.stream().map(form -> command(form, operations)).toList();
  }

  private static CommandLine command(Form form, Operations operations) {
    Run run = new Run(form, operations);
    CommandSpec spec = CommandSpec.forAnnotatedObject(run).name(form.name());
    spec.usageMessage().description(form.description());
    run.spec = spec;
    for (int i = 0; i < form.parameters().size(); i++) {
      Parameter parameter = form.parameters().get(i);
      if (i == 0) {
        spec.addPositional(
            PositionalParamSpec.builder()
                .paramLabel(parameter.name().equals("id") ? "ID" : "REQUEST")
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
                .type(String.class)
                .build());
      }
    }
    return new CommandLine(spec);
  }

  @Command
  private static final class Run implements Callable<Integer> {
    private final Form form;
    private final Operations operations;
    private CommandSpec spec = CommandSpec.create();

    @Mixin private ServerOption server = new ServerOption();

    Run(Form form, Operations operations) {
      this.form = form;
      this.operations = operations;
    }

    @Override
    public Integer call() {
      ParseResult parsed = spec.commandLine().getParseResult();
      ObjectNode variables = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < form.parameters().size(); i++) {
        String name = form.parameters().get(i).name();
        String value =
            i == 0
                ? parsed.matchedPositionalValue(0, "")
                : parsed.matchedOptionValue("--" + name, null);
        if (value != null) {
          variables.put(name, value);
        }
      }
      Governed act =
          new Governed(
              "run " + form.name(), server.server(), server.token(), form.document(), variables);
      return GovernanceText.print(operations.govern(act), spec.commandLine());
    }
  }
}
