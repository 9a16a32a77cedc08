package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger search}: finds records, from the latest back. */
@Command(
    name = "search",
    description =
        "查询使用记录 / Finds records from the latest back; everything stated must hold. Looking for a person is recorded.")
final class LedgerSearchCommand implements Callable<Integer> {
  private static final String DOCUMENT =
      """
      query ($filter: LedgerFilter, $limit: Int!, $after: String) {
        ledgerRecords(filter: $filter, limit: $limit, after: $after) {
          records { id time kind department person application matter case outcome name erased }
          after
          lostEpochs
        }
      }
      """;

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description = "Whom it is about: citizen id or credit code.")
  private @Nullable String subject;

  @Option(names = "--owner", paramLabel = "CODE", description = "Department whose data it touches.")
  private @Nullable String owner;

  @Option(names = "--department", paramLabel = "CODE", description = "Department that asked.")
  private @Nullable String department;

  @Option(names = "--person", paramLabel = "ID", description = "Person who asked.")
  private @Nullable String person;

  @Option(names = "--application", paramLabel = "ID", description = "Application that asked.")
  private @Nullable String application;

  @Option(names = "--matter", paramLabel = "CODE", description = "What for.")
  private @Nullable String matter;

  @Option(names = "--case", paramLabel = "NUMBER", description = "Case number.")
  private @Nullable String caseNumber;

  @Option(
      names = "--operation",
      paramLabel = "SHA256",
      description = "SHA-256 of the operation's text.")
  private @Nullable String operation;

  @Option(
      names = "--reads",
      paramLabel = "NAME",
      description = "Source, source.table or source.table.column.")
  private @Nullable String reads;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description =
          "ANSWERED, PARTIAL, EXPLAINED, REFUSED, FAILED, CANCELLED or OPEN (possibly disclosed in full).")
  private @Nullable String outcome;

  @Option(names = "--act", paramLabel = "NAME", description = "Act of governance.")
  private @Nullable String act;

  @Option(names = "--from", paramLabel = "TIME", description = "As 2026-11-01T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The first moment after.")
  private @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most 1000 (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Of the page before.")
  private @Nullable String after;

  LedgerSearchCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.set("filter", filter());
    variables.put("limit", limit);
    variables.put("after", after);
    JsonNode answer =
        operations.govern(
            new Governed(
                "search the ledger", server.server(), server.token(), DOCUMENT, variables));
    PrintWriter out = spec.commandLine().getOut();
    JsonNode page = answer.at("/data/ledgerRecords");
    page.path("records").forEach(record -> print(record, out));
    if (page.path("records").isEmpty() && answer.path("errors").isEmpty()) {
      out.println("无 / None.");
    }
    if (page.path("after").isTextual()) {
      out.println("更多 / More: --after " + page.path("after").asText());
    }
    page.path("lostEpochs")
        .forEach(
            epoch ->
                out.println(
                    "密钥遗失 / The key of epoch %s is lost: nobody is found in its records."
                        .formatted(epoch.asText())));
    out.flush();
    answer
        .path("errors")
        .forEach(error -> spec.commandLine().getErr().println(error.path("message").asText()));
    spec.commandLine().getErr().flush();
    return answer.path("errors").isEmpty() ? LandbridgeCommand.OK : LandbridgeCommand.PROBLEMS;
  }

  private ObjectNode filter() {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    put(filter, "subject", subject);
    put(filter, "owner", owner);
    put(filter, "department", department);
    put(filter, "person", person);
    put(filter, "application", application);
    put(filter, "matter", matter);
    put(filter, "case", caseNumber);
    put(filter, "operation", operation);
    put(filter, "reads", reads);
    put(filter, "outcome", outcome);
    put(filter, "act", act);
    put(filter, "from", from);
    put(filter, "to", to);
    return filter;
  }

  private static void put(ObjectNode filter, String name, @Nullable String value) {
    if (value != null) {
      filter.put(name, value);
    }
  }

  private static void print(JsonNode record, PrintWriter out) {
    out.printf(
        "%s  %s  %-9s  %s  %s/%s  %s%s  %s%s%n",
        record.path("time").asText(),
        record.path("id").asText(),
        text(record, "outcome", record.path("kind").asText()),
        text(record, "department", "–"),
        text(record, "person", "–"),
        text(record, "application", "–"),
        text(record, "matter", "–"),
        record.path("case").isTextual() ? " " + record.path("case").asText() : "",
        text(record, "name", ""),
        record.path("erased").asBoolean() ? "  (已删除个人信息 / personal part erased)" : "");
  }

  private static String text(JsonNode record, String name, String otherwise) {
    return record.path(name).isTextual() ? record.path(name).asText() : otherwise;
  }
}
