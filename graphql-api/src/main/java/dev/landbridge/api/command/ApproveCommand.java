package dev.landbridge.api.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.api.command.Operations.Governed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code approve}: grants an owner's part of a request, as it is or narrowed. */
@Command(
    name = "approve",
    description = "Grants your department's part of a request, as it is or narrowed.")
final class ApproveCommand implements Callable<Integer> {
  private static final String DOCUMENT =
      """
      mutation ($id: ID!, $covers: Covers!, $until: String, $only: [UseInput!],
                $narrow: NarrowingInput) {
        approveRequest(id: $id, covers: $covers, until: $until, only: $only, narrow: $narrow) {
          ...Request
        }
      }
      """
          + GovernanceText.REQUEST;

  private static final Pattern USE = Pattern.compile("\\s*([\\w.]+)=(\\w+)\\s*");
  private static final Pattern ROW_FILTER =
      Pattern.compile("\\s*(\\w+)\\s*:\\s*(.+)", Pattern.DOTALL);
  private static final Pattern MASK =
      Pattern.compile("([\\w.]+)=(\\w+)(?:\\((\\d{1,9}),\\s*(\\d{1,9})\\))?");

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ServerOption server = new ServerOption();

  @Parameters(paramLabel = "ID", description = "The request.")
  private String id = "";

  @Option(
      names = "--covers",
      required = true,
      paramLabel = "TEXT",
      description = "OPERATION: that query alone. FIELDS: any query.")
  private String covers = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "An earlier end, as 2027-06-30T16:00:00Z.")
  private @Nullable String until;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FIELD=USE",
      description = "仅批准这些使用 / Only these uses of your part, as Person.phone=SELECT.")
  private @Nullable List<String> only;

  @Option(
      names = "--row-filter",
      paramLabel = "TYPE:SQL",
      description = "行过滤 / Other rows do not exist, as \"Person: district = '城东'\".")
  private List<String> rowFilters = new ArrayList<>();

  @Option(
      names = "--mask",
      paramLabel = "FIELD=MASK",
      description = "掩码 / As Person.address=KEEP_ENDS(3, 0), or NULL, HASH, YEAR, ID_NUMBER.")
  private List<String> masks = new ArrayList<>();

  @Option(
      names = "--joins",
      split = ",",
      paramLabel = "CODE",
      description = "可关联的部门 / Departments whose data may meet yours; none: \"\".")
  private @Nullable List<String> joins;

  @Option(
      names = "--most-rows",
      paramLabel = "N",
      description = "最多行数 / Rows of each of your types in one answer.")
  private @Nullable Integer mostRows;

  @Option(names = "--per-minute", paramLabel = "N", description = "每分钟 / Queries in a minute.")
  private @Nullable Integer perMinute;

  @Option(names = "--per-day", paramLabel = "N", description = "每日 / Queries in a day.")
  private @Nullable Integer perDay;

  @Option(
      names = "--case-bound",
      description = "仅限办件当事人 / Only about the subjects of a registered case.")
  private boolean caseBound;

  @Option(
      names = "--numbers-only",
      paramLabel = "K",
      description = "仅限统计 / Only counts and sums, about K rows or more, counts rounded to K.")
  private @Nullable Integer numbersOnly;

  ApproveCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Integer call() {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.put("id", id);
    variables.put("covers", covers);
    variables.put("until", until);
    if (only != null) {
      ArrayNode uses = variables.putArray("only");
      for (String each : only) {
        Matcher use = matched(USE, each, "--only", "Write it as Person.phone=SELECT");
        uses.addObject().put("field", use.group(1)).put("kind", use.group(2));
      }
    }
    variables.set("narrow", narrowing());
    Governed act =
        new Governed("approve the request", server.server(), server.token(), DOCUMENT, variables);
    return GovernanceText.print(operations.govern(act), spec.commandLine());
  }

  private ObjectNode narrowing() {
    ObjectNode narrowing = JsonNodeFactory.instance.objectNode();
    ArrayNode filters = narrowing.putArray("rowFilters");
    for (String each : rowFilters) {
      Matcher filter = matched(ROW_FILTER, each, "--row-filter", "Write it as TYPE:SQL");
      filters.addObject().put("type", filter.group(1)).put("where", filter.group(2));
    }
    ArrayNode masked = narrowing.putArray("masks");
    for (String each : masks) {
      Matcher mask = matched(MASK, each, "--mask", "Write it as Person.phone=NULL");
      ObjectNode one = masked.addObject().put("field", mask.group(1)).put("as", mask.group(2));
      if (mask.group(3) != null) {
        one.put("keepFirst", Integer.valueOf(mask.group(3)));
        one.put("keepLast", Integer.valueOf(mask.group(4)));
      }
    }
    if (joins != null) {
      ArrayNode codes = narrowing.putArray("joins");
      joins.stream().filter(code -> !code.isBlank()).forEach(codes::add);
    }
    narrowing.put("mostRows", mostRows);
    narrowing.put("perMinute", perMinute);
    narrowing.put("perDay", perDay);
    narrowing.put("caseBound", caseBound);
    narrowing.put("numbersOnly", numbersOnly);
    return narrowing;
  }

  private Matcher matched(Pattern pattern, String text, String option, String advice) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "Cannot read %s: %s. %s.".formatted(option, text, advice));
    }
    return matcher;
  }
}
