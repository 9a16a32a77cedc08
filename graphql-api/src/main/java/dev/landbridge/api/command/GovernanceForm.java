package dev.landbridge.api.command;

import java.util.List;

/**
 * A command that is one field of the governance schema.
 *
 * @param name on the command line
 * @param description for its help
 * @param operation {@code query} or {@code mutation}
 * @param field of the governance schema that it is
 * @param parameters of the field; the first is the command's parameter, the others its options
 * @param selection what is asked of the result
 */
record GovernanceForm(
    String name,
    String description,
    String operation,
    String field,
    List<Parameter> parameters,
    String selection) {
  /** What is asked of an objection. */
  static final String OBJECTION = "{ id status consumer owner field record due problem answer }";

  static GovernanceForm ofRequest(
      String name, String description, String field, Parameter... more) {
    Parameter[] all = new Parameter[more.length + 1];
    all[0] = new Parameter("id", "ID!", "The request.", true);
    System.arraycopy(more, 0, all, 1, more.length);
    return new GovernanceForm(name, description, "mutation", field, List.of(all), "{ ...Request }");
  }

  static GovernanceForm ofPublication(
      String name, String description, String field, String selection, Parameter... more) {
    Parameter[] all = new Parameter[more.length + 1];
    all[0] = new Parameter("id", "ID!", "The publication.", true);
    System.arraycopy(more, 0, all, 1, more.length);
    return new GovernanceForm(name, description, "mutation", field, List.of(all), selection);
  }

  static GovernanceForm ofDefinition(
      String name, String description, String field, Parameter... more) {
    Parameter[] all = new Parameter[more.length + 3];
    all[0] = new Parameter("type", "String!", "The view, or the type that is checked.", true);
    all[1] = new Parameter("member", "String", "Name of the check.", false);
    all[2] = new Parameter("digest", "String!", "Of exactly this SQL.", true);
    System.arraycopy(more, 0, all, 3, more.length);
    return new GovernanceForm(
        name, description, "mutation", field, List.of(all), PublicationText.DEFINITION);
  }

  static GovernanceForm ofGrants(String name, String description, String field) {
    return new GovernanceForm(
        name,
        description,
        "mutation",
        field,
        List.of(
            new Parameter("request", "ID!", "All grants that came of this request.", true),
            Parameter.REASON),
        "");
  }

  String document() {
    StringBuilder text = new StringBuilder();
    text.append(operation);
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
    if (selection.contains("...Request")) {
      return text + GovernanceText.REQUEST;
    }
    return selection.contains("...Change") ? text + RegistryForms.CHANGE : text.toString();
  }

  /**
   * A parameter of a field.
   *
   * @param type in the governance schema; of a list, the option is given once for each; one that is
   *     false by default is a flag
   */
  record Parameter(String name, String type, String description, boolean required) {
    static final Parameter REASON = new Parameter("reason", "String!", "理由 / Why.", true);

    /** In what form the command line gives it. */
    Class<?> given() {
      if (type.startsWith("[")) {
        return String[].class;
      }
      return type.endsWith("= false") ? boolean.class : String.class;
    }
  }
}
