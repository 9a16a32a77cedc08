package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** What acts of governance give, for a terminal. */
final class GovernanceText {
  /** What is asked of a request. */
  static final String REQUEST =
      """
      fragment Request on ShareRequest {
        id department matter status reason until joined operation digest
        person submittedAt legalBasis scenario scope method urgent unattended warnings
        parts { owner status due question answer covers grantedUntil narrowing reason uses { field kind } expectedRows }
        grants { owner status changed reason use { field kind } }
      }
      """;

  private GovernanceText() {}

  /** Prints an answer or its errors; the exit code. */
  static int print(JsonNode answer, CommandLine line) {
    PrintWriter out = line.getOut();
    answer
        .path("data")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNumber() || field.getValue().isBoolean()) {
                out.println(sentence(field.getKey(), field.getValue().asText()));
              } else {
                print(field.getValue(), out);
              }
            });
    out.flush();
    answer.path("errors").forEach(error -> line.getErr().println(error.path("message").asText()));
    line.getErr().flush();
    boolean refused =
        StreamSupport.stream(answer.path("data").spliterator(), false)
            .anyMatch(found -> !found.path("problems").isEmpty());
    return answer.path("errors").isEmpty() && !refused
        ? LandbridgeCommand.OK
        : LandbridgeCommand.PROBLEMS;
  }

  private static void print(JsonNode found, PrintWriter out) {
    if (found.isArray()) {
      found.forEach(each -> print(each, out));
      if (found.isEmpty()) {
        out.println("无 / None.");
      }
    } else if (PublicationText.print(found, out)) {
      out.flush();
    } else if (found.has("parts")) {
      printRequest(found, out);
    } else if (found.has("problem")) {
      printObjection(found, out);
    } else if (found.has("consumer")) {
      printGrant(found, out);
    } else if (found.has("confirmer")) {
      printChange(found, out);
    } else if (found.isObject()) {
      out.printf("%s%n", found);
    }
  }

  private static String sentence(String field, String value) {
    return switch (field) {
      case "suspendGrants" -> "已暂停 %1$s 项授权 / Suspended %1$s grants".formatted(value);
      case "resumeGrants" -> "已恢复 %1$s 项授权 / Resumed %1$s grants".formatted(value);
      case "terminateGrants" -> "已终止 %1$s 项授权 / Terminated %1$s grants".formatted(value);
      default -> field + " " + value;
    };
  }

  private static void printRequest(JsonNode request, PrintWriter out) {
    out.printf(
        "%s  %s  %s %s  until %s%s%n",
        request.path("id").asText(),
        request.path("status").asText(),
        request.path("department").asText(),
        request.path("matter").asText(),
        request.path("until").asText(),
        optional("  ", request.path("reason")));
    printGrounds(request, out);
    out.printf("  joins %s%n", joined(request.path("joined")));
    request
        .path("warnings")
        .forEach(warning -> out.printf("  注意 / warning: %s%n", warning.asText()));
    for (JsonNode part : request.path("parts")) {
      out.printf(
          "  %s  %s%s%s%s%n",
          part.path("owner").asText(),
          part.path("status").asText(),
          isPending(part) ? optional("  due ", part.path("due")) : "",
          optional("  covers ", part.path("covers")),
          optional("  ", part.path("reason")));
      out.print(narrowing(part.path("narrowing")));
      for (JsonNode use : part.path("uses")) {
        out.printf("    %-10s %s%n", use.path("kind").asText(), use.path("field").asText());
      }
      printWhatCountsNoMore(part.path("owner"), request.path("grants"), out);
      part.path("expectedRows")
          .properties()
          .forEach(it -> out.printf("    ~%s rows of %s%n", it.getValue(), it.getKey()));
      out.print(optional("    ? ", part.path("question"), "\n"));
      out.print(optional("    > ", part.path("answer"), "\n"));
    }
  }

  /** Who asks, and what article 20 asks for: by this it is decided. */
  private static void printGrounds(JsonNode request, PrintWriter out) {
    out.printf(
        "  申请人 / by %s  %s%s%s%n",
        request.path("person").asText(),
        request.path("submittedAt").asText(),
        request.path("urgent").asBoolean() ? "  紧急 / urgent" : "",
        request.path("unattended").asBoolean() ? "  无人值守 / unattended" : "");
    out.printf("  依据 / legal basis  %s%n", request.path("legalBasis").asText());
    out.printf("  场景 / scenario  %s%n", request.path("scenario").asText());
    out.printf("  范围 / scope  %s%n", request.path("scope").asText());
    out.printf("  方式 / method  %s%n", request.path("method").asText());
    out.printf("  查询 / query  %s%n", request.path("operation").asText());
    out.printf("  SHA-256 %s%n", request.path("digest").asText());
  }

  private static String narrowing(JsonNode narrowing) {
    StringBuilder lines = new StringBuilder();
    narrowing
        .properties()
        .forEach(it -> lines.append("    ! %s %s%n".formatted(it.getKey(), it.getValue())));
    return lines.toString();
  }

  private static void printChange(JsonNode change, PrintWriter out) {
    out.printf(
        "%s  %s%s  %s %s  by %s%s%s%n",
        change.path("id").asText(),
        change.path("status").asText(),
        change.path("outdated").asBoolean() ? " OUTDATED" : "",
        change.path("kind").asText(),
        change.path("key").asText(),
        change.path("proposedBy").asText(),
        optional("  ", change.path("reason")),
        optional("  answer ", change.path("answer")));
    out.printf("  was  %s%n", change.path("before"));
    out.printf("  is to be  %s%n", change.path("after"));
    if (change.path("status").asText().equals("OPEN")) {
      out.printf("  to be confirmed by %s%n", change.path("confirmer").asText());
    }
  }

  private static void printWhatCountsNoMore(JsonNode owner, JsonNode grants, PrintWriter out) {
    for (JsonNode grant : grants) {
      boolean counts =
          grant.path("status").asText().equals("ACTIVE") && !grant.path("changed").asBoolean();
      if (!counts && grant.path("owner").equals(owner)) {
        out.printf(
            "    - %s%s  %s %s%s%n",
            grant.path("status").asText(),
            grant.path("changed").asBoolean() ? " CHANGED" : "",
            grant.at("/use/kind").asText(),
            grant.at("/use/field").asText(),
            optional("  ", grant.path("reason")));
      }
    }
  }

  private static boolean isPending(JsonNode part) {
    return part.path("status").asText().equals("PENDING");
  }

  private static void printObjection(JsonNode objection, PrintWriter out) {
    out.printf(
        "%s  %s  %s of %s to %s%s  due %s%n  %s%s%n",
        objection.path("id").asText(),
        objection.path("status").asText(),
        objection.path("field").asText(),
        objection.path("owner").asText(),
        objection.path("consumer").asText(),
        optional("  record ", objection.path("record")),
        objection.path("due").asText(),
        objection.path("problem").asText(),
        optional("\n  > ", objection.path("answer")));
  }

  private static void printGrant(JsonNode grant, PrintWriter out) {
    out.printf(
        "%s  %s%s  %s to %s for %s  %s %s%s%s%s%n",
        grant.path("id").asText(),
        grant.path("status").asText(),
        grant.path("changed").asBoolean() ? " CHANGED" : "",
        grant.path("owner").asText(),
        grant.path("consumer").asText(),
        grant.path("matter").asText(),
        grant.at("/use/kind").asText(),
        grant.at("/use/field").asText(),
        optional("  until ", grant.path("until")),
        grant.path("digest").isNull() ? "" : "  one query",
        optional("  ", grant.path("reason")));
  }

  private static String joined(JsonNode texts) {
    return StreamSupport.stream(texts.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String optional(String before, JsonNode text) {
    return optional(before, text, "");
  }

  private static String optional(String before, JsonNode text, String after) {
    return text.isNull() || text.isMissingNode() ? "" : before + text.asText() + after;
  }
}
