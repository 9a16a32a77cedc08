package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What acts of publication give, for a terminal. */
final class PublicationText {
  /** What is asked of a version. */
  static final String PUBLICATION =
      "{ id department number status file reason withheld proposedBy proposedAt signedBy signedAt }";

  /** What is asked of a difference. */
  static final String DIFFERENCE = "{ kind subject text }";

  /** What is asked of the result of proposing, signing or reviewing. */
  static final String RESULT =
      "{ publication "
          + PUBLICATION
          + " problems { file line column message } warnings { file line column message }"
          + " differences "
          + DIFFERENCE
          + " }";

  /** What is asked of a version with its document. */
  static final String DOCUMENT =
      "{ publication " + PUBLICATION + " document differences " + DIFFERENCE + " }";

  /** What is asked of a definition. */
  static final String DEFINITION =
      "{ type member publisher sql digest served owners { owner status reason } }";

  private PublicationText() {}

  /** Prints what is about publications; false if it is about something else. */
  static boolean print(JsonNode found, PrintWriter out) {
    if (found.has("problems")) {
      printAll(found.path("problems"), "", out);
      printAll(found.path("warnings"), "warning: ", out);
      printVersion(found.path("publication"), out);
      found.path("differences").forEach(difference -> printDifference(difference, out));
    } else if (found.has("publication")) {
      printVersion(found.path("publication"), out);
      found.path("differences").forEach(difference -> printDifference(difference, out));
      out.println(found.path("document").asText(""));
    } else if (found.has("number")) {
      printVersion(found, out);
    } else if (found.has("subject")) {
      printDifference(found, out);
    } else if (found.has("sql")) {
      printDefinition(found, out);
    } else {
      return false;
    }
    return true;
  }

  private static void printAll(JsonNode problems, String before, PrintWriter out) {
    for (JsonNode problem : problems) {
      out.printf(
          "%s:%d:%d: %s%s%n",
          problem.path("file").asText(),
          problem.path("line").asInt(),
          problem.path("column").asInt(),
          before,
          problem.path("message").asText());
    }
  }

  private static void printVersion(JsonNode version, PrintWriter out) {
    if (!version.isObject()) {
      return;
    }
    String withheld =
        StreamSupport.stream(version.path("withheld").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    out.printf(
        "%s  %s  %s version %d  %s%s%s%s%n",
        version.path("id").asText(),
        version.path("status").asText(),
        version.path("department").asText(),
        version.path("number").asInt(),
        version.path("file").asText(),
        optional("  by ", version.path("proposedBy")),
        optional("  signed by ", version.path("signedBy")),
        optional("  ", version.path("reason")));
    if (!withheld.isEmpty()) {
      out.printf("  暂不共享 / shared with nobody yet: %s%n", withheld);
    }
  }

  private static void printDifference(JsonNode difference, PrintWriter out) {
    out.printf("  %-8s %s%n", difference.path("kind").asText(), difference.path("text").asText());
  }

  private static void printDefinition(JsonNode definition, PrintWriter out) {
    out.printf(
        "%s%s  %s  %s%n",
        definition.path("type").asText(),
        optional(".", definition.path("member")),
        definition.path("publisher").asText(),
        definition.path("served").asBoolean() ? "SERVED" : "WAITING");
    out.printf("  %s%n", definition.path("digest").asText());
    for (JsonNode owner : definition.path("owners")) {
      out.printf(
          "  %s  %s%s%n",
          owner.path("owner").asText(),
          owner.path("status").asText(),
          optional("  ", owner.path("reason")));
    }
    out.println(definition.path("sql").asText().strip().indent(4).stripTrailing());
  }

  private static String optional(String before, JsonNode text) {
    return text.isNull() || text.isMissingNode() ? "" : before + text.asText();
  }
}
