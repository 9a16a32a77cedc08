package dev.landbridge.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.catalog.registration.Position;
import dev.landbridge.core.catalog.registration.Problem;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.record.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandbridgeCommandTest {
  private static final String EXPLANATION =
      """
      {"milliseconds": {"DECODE": 1.5, "SOURCES": 2.5}, "connections": {"police": 1}, "parts": [
        {"title": "persons list from police, root", "steps": ["keep a1"], "estimatedRows": 1000,
         "run": "whole", "rowsRead": 120, "rowsKept": 3, "began": "0.100", "ended": "2.500",
         "waited": "2.000",
         "statements": [{"form": "", "sent": 1, "sql": "SELECT \\"name\\" FROM \\"person\\""}],
         "parts": [
           {"title": "joined a1 = exists from property", "hidden": true, "parts": []},
           {"title": "household row, in the same statement", "steps": [], "parts": []}]}],
       "errors": [], "record": "r-1"}
      """;

  @TempDir private Path folder;
  private String config = "";
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Recorded operations = new Recorded();

  @BeforeEach
  void writeConfiguration() throws IOException {
    Path file = folder.resolve("landbridge.yaml");
    config = file.toString();
    Files.writeString(
        file,
        """
        server: {graphiql: true}
        authentication:
          issuers: [{issuer: a, audience: b, algorithms: [ES256], jwks: c}]
        catalog: {directory: d}
        ledger: {key-file: e}
        """);
  }

  private int run(String... arguments) {
    return LandbridgeCommand.run(
        arguments,
        operations,
        server -> {},
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  @Test
  void servesUntilItIsStopped() {
    assertThat(run("serve", "--config", config)).isZero();
    assertThat(out.toString())
        .contains("http://127.0.0.1:4000/graphql", "http://127.0.0.1:4000/graphiql");
    assertThat(operations.closed).isTrue();
  }

  @Test
  void refusesToServeWithABrokenConfiguration() throws IOException {
    Files.writeString(Path.of(config), "serve: 1\n");
    assertThat(run("serve", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).contains("landbridge.yaml:1:1: Cannot read key: unknown serve");
    assertThat(operations.served).isFalse();
  }

  @Test
  void printsWhyItCannotStartWithoutATrace() {
    operations.refusal =
        Optional.of(
            new LandbridgeException(ErrorCode.CONFIGURATION_INVALID, "Cannot listen: port 4000."));
    assertThat(run("serve", "--config", config)).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("Cannot listen: port 4000.\n");
  }

  @Test
  void checksDocumentsAndCountsProblems() {
    assertThat(run("check", folder.toString())).isZero();
    assertThat(out.toString()).contains("4 documents, 9 types, 0 problems");
    operations.problems =
        List.of(new Problem(new Position("mz.graphql", 3, 7), "Cannot publish it: a. Do b."));
    assertThat(run("check", folder.toString(), "--config", config)).isEqualTo(1);
    assertThat(out.toString()).contains("mz.graphql:3:7: Cannot publish it: a. Do b.\n");
    assertThat(operations.compared).isTrue();
  }

  @Test
  void refusesToCheckWhatIsNoFolder() {
    assertThat(run("check", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is no folder");
  }

  @Test
  void enrolsTheFirstAdministrators() {
    String[] two = {
      "init",
      "--config",
      config,
      "--department",
      "XZ",
      "--department-name",
      "行政审批局",
      "--administrator",
      "张三",
      "--administrator",
      "李四",
      "--client",
      "console"
    };
    assertThat(run(two)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("a-1  张三  ab\n", "a-2  李四  cd\n");
    assertThat(operations.first)
        .contains(
            new Operations.First("XZ", "行政审批局", List.of("张三", "李四"), Optional.empty(), "console"));
    assertThat(run("init", "--config", config, "--renew")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("a-2  李四  ef\n");
    String[] one = two.clone();
    one[9] = "--issuer";
    assertThat(run(one)).isEqualTo(2);
    assertThat(err.toString()).contains("Give --administrator twice");
    assertThat(run("init", "--config", config)).isEqualTo(2);
  }

  @Test
  void proposesWithListsAndFlags() {
    String[] person = {
      "propose-person",
      "gao",
      "--department",
      "GA",
      "--name",
      "高明",
      "--role",
      "OWNER",
      "--accounts",
      "https://id.example,gao",
      "--accounts",
      "https://other.example,g",
      "--reason",
      "r",
      "--token",
      "t"
    };
    assertThat(run(person)).as(err.toString()).isZero();
    assertThat(variables().path("accounts").toString())
        .isEqualTo(
            "[{\"issuer\":\"https://id.example\",\"subject\":\"gao\"},"
                + "{\"issuer\":\"https://other.example\",\"subject\":\"g\"}]");
    assertThat(variables().path("role").asText()).isEqualTo("OWNER");
    String[] application = {
      "propose-application",
      "a",
      "--issuer",
      "i",
      "--client",
      "c",
      "--department",
      "GA",
      "--name",
      "n",
      "--governs",
      "--reason",
      "r",
      "--token",
      "t"
    };
    assertThat(run(application)).as(err.toString()).isZero();
    assertThat(variables().path("governs").asBoolean()).isTrue();
  }

  private JsonNode variables() {
    return operations.governed.orElseThrow().variables();
  }

  @Test
  void verifiesAPeriod() {
    assertThat(
            run(
                "ledger",
                "verify",
                "--config",
                config,
                "--from",
                "2026-11-01T00:00:00Z",
                "--to",
                "2026-12-01T00:00:00Z"))
        .isZero();
    assertThat(operations.kept)
        .isEqualTo("verify Optional[2026-11-01T00:00:00Z] Optional[2026-12-01T00:00:00Z]");
    assertThat(
            run(
                "ledger",
                "verify",
                "--config",
                config,
                "--from",
                "2026-12-01T00:00:00Z",
                "--to",
                "2026-11-01T00:00:00Z"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("2026-12-01T00:00:00Z is not before 2026-11-01T00:00:00Z");
    assertThat(run("ledger", "verify", "--export", "good", "--from", "2026-11-01T00:00:00Z"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Leave out --from and --to.");
  }

  @Test
  void saysHowArgumentsAreWritten() {
    assertThat(run("ledger", "verify", "--config", config, "--from", "yesterday")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot read a time: yesterday. Write it as 2026-11-01T00:00:00Z.");
    assertThat(run("ledger", "expire", "--config", config, "--before", "2026")).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot read a month: 2026. Write it as 2026-11.");
    assertThat(run("ledger", "prove", "7", "--config", config, "--to", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot read an id: 7. Write it as");
  }

  @Test
  void verifiesTheLedger() {
    assertThat(run("ledger", "verify", "--config", config)).isZero();
    assertThat(out.toString()).contains("7 records, 0 faults, head ab12");
    operations.faults = List.of("record 5: hash does not fit");
    assertThat(run("ledger", "verify", "--config", config)).isEqualTo(1);
    assertThat(out.toString()).contains("record 5: hash does not fit", "Checkpoints: 3");
  }

  @Test
  void verifiesReceiptsAndProofs() {
    assertThat(run("ledger", "verify", "--config", config, "--receipt", "good")).isZero();
    assertThat(run("ledger", "verify", "--config", config, "--receipt", "other")).isEqualTo(1);
    assertThat(out.toString()).contains("As it was", "it is another now");
    assertThat(run("ledger", "verify", "--proof", "p.json", "--key", "ab")).isZero();
    assertThat(run("ledger", "verify", "--proof", "p.json", "--key", "cd")).isEqualTo(1);
    assertThat(run("ledger", "verify", "--proof", "p.json")).isEqualTo(2);
    assertThat(err.toString()).contains("no key");
    assertThat(run("ledger", "verify")).isEqualTo(2);
    assertThat(err.toString()).contains("Give --config");
  }

  @Test
  void exportsMonthsAndChecksExports() {
    assertThat(
            run("ledger", "export", "--config", config, "--month", "2026-10", "--to", "x.ndjson"))
        .isZero();
    assertThat(operations.kept).isEqualTo("export 2026-10 2026-10 x.ndjson");
    assertThat(out.toString()).contains("Exported 4 records: x.ndjson", "SHA-256: abcd");
    String[] wrong = {
      "ledger",
      "export",
      "--config",
      config,
      "--month",
      "2026-10",
      "--to-month",
      "2026-09",
      "--to",
      "x"
    };
    assertThat(run(wrong)).isEqualTo(2);
    assertThat(run("ledger", "verify", "--export", "good")).isZero();
    assertThat(run("ledger", "verify", "--export", "other")).isEqualTo(1);
    assertThat(out.toString()).contains("7 records, 0 faults", "line 3: it is another");
  }

  @Test
  void removesWhatIsDue() {
    assertThat(run("ledger", "expire", "--config", config)).isZero();
    assertThat(out.toString())
        .contains("2023-09: ", "exported and removed 4 records: a/2023-09", "2023-10: ", "hold 3");
    assertThat(run("ledger", "expire", "--config", config, "--before", "2020-01")).isZero();
    assertThat(out.toString()).contains("Nothing is due before 2020-01");
    assertThat(run("ledger", "expire", "--config", config, "--before", "x")).isEqualTo(2);
  }

  @Test
  void holdsReleasesAndErases() {
    String id = "01890000-0000-7000-8000-000000000001";
    assertThat(run("ledger", "hold", "--config", config, "--reason", "r", "--record", id)).isZero();
    assertThat(operations.kept).isEqualTo("hold " + id + " r");
    assertThat(run("ledger", "hold", "--config", config, "--reason", "r", "--case", "C 1"))
        .isZero();
    assertThat(operations.kept).isEqualTo("hold C 1 r");
    assertThat(run("ledger", "hold", "--config", config, "--reason", "r", "--month", "2026-11"))
        .isZero();
    assertThat(operations.kept).isEqualTo("hold 2026-11 r");
    assertThat(run("ledger", "hold", "--config", config, "--reason", "r")).isEqualTo(2);
    String[] both = {
      "ledger", "hold", "--config", config, "--reason", "r", "--case", "C", "--record", id
    };
    assertThat(run(both)).isEqualTo(2);
    assertThat(run("ledger", "release", "3", "--config", config, "--reason", "r")).isZero();
    assertThat(operations.kept).isEqualTo("release 3 r");
    assertThat(run("ledger", "holds", "--config", config)).isZero();
    assertThat(out.toString()).contains("Held: 3", "Released: 3", "3  2026-03-01T08:00:00Z  x");
    assertThat(run("ledger", "erase", "--config", config, "--record", id, id, "--reason", "r"))
        .isZero();
    assertThat(operations.kept).isEqualTo("erase 2 r");
    assertThat(out.toString()).contains("Personal part erased: " + id);
    assertThat(run("ledger", "erase", "--config", config, "--reason", "r")).isEqualTo(2);
  }

  @Test
  void provesARecordAndKeepsCheckpointsAsAWitness() {
    String id = "01890000-0000-7000-8000-000000000001";
    assertThat(run("ledger", "prove", id, "--config", config, "--to", "p.json")).isZero();
    assertThat(operations.proven).isEqualTo(id + " p.json");
    assertThat(run("witness", "--file", "w.ndjson", "--port", "4301", "--secret", "s")).isZero();
    assertThat(operations.witnessed).isEqualTo("w.ndjson 4301 s closed");
  }

  @Test
  void explainsAQueryAsATreeWithColumns() throws IOException {
    Path query = folder.resolve("query.graphql");
    Files.writeString(query, "{ persons { name } }");
    Path variables = folder.resolve("variables.json");
    Files.writeString(variables, "{\"a\": 1}");
    String[] arguments = {
      "explain", query.toString(), "--token", "t", "--matter", "M", "--variables", "@" + variables
    };
    assertThat(run(arguments)).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
                                            estimated  read  kept  sent  begins ms  ends ms  waited ms  run
            persons list from police, root       1000   120     3     1      0.100    2.500      2.000  whole
              keep a1
              joined a1 = exists from property (another department's)
              household row, in the same statement

            -- persons list from police, root, sent 1 times
            SELECT "name" FROM "person"

            milliseconds: decode 1.5, sources 2.5
            record: r-1
            """);
    Operations.Explained asked = operations.explained.orElseThrow();
    assertThat(asked.matter()).hasValue("M");
    assertThat(asked.variables().path("a").asInt()).isEqualTo(1);
    assertThat(asked.server()).isEqualTo(URI.create("http://127.0.0.1:4000"));
    assertThat(asked.toString()).doesNotContain("token", "persons");
  }

  @Test
  void refusesToExplainWithoutATokenOrWithWrongVariables() throws IOException {
    Path query = folder.resolve("query.graphql");
    Files.writeString(query, "{ persons { name } }");
    assertThat(run("explain", query.toString(), "--token", " ")).isEqualTo(2);
    assertThat(run("explain", query.toString(), "--token", "t", "--variables", "[1]")).isEqualTo(2);
    assertThat(run("explain", query + "x", "--token", "t")).isEqualTo(2);
    assertThat(operations.explained).isEmpty();
    assertThat(err.toString()).contains("no token", "no JSON object", "cannot be read");
  }

  @Test
  void sendsActsWithWhatTheyNeed() {
    assertThat(run("approve", "R1", "--covers", "FIELDS", "--token", "t")).isZero();
    Operations.Governed act = operations.governed.orElseThrow();
    assertThat(act.document())
        .contains(
            "approveRequest(id: $id, covers: $covers, until: $until, only: $only, narrow: $narrow)");
    assertThat(act.variables().path("id").asText()).isEqualTo("R1");
    assertThat(act.variables().path("covers").asText()).isEqualTo("FIELDS");
    assertThat(run("approve", "R1", "--token", "t")).isEqualTo(2);
    assertThat(run("suspend", "--reason", "why", "--token", "t")).isEqualTo(2);
    assertThat(run("requests", "--token", " ")).isEqualTo(2);
    assertThat(err.toString()).contains("--covers", "Cannot run requests: no token");
  }

  @Test
  void showsByWhatARequestIsDecided() throws IOException {
    operations.answer =
        new ObjectMapper()
            .readTree(
                """
                {"data": {"requests": [{"id": "R1", "status": "SUBMITTED", "department": "GJJ",
                  "matter": "GJJ-TQ", "until": "2027-12-31T16:00:00Z", "person": "dev",
                  "submittedAt": "2026-11-28T08:00:00Z", "legalBasis": "条例第二十四条",
                  "scenario": "提取", "scope": "申请人本人", "method": "INTERFACE", "urgent": true,
                  "unattended": false, "operation": "{persons{name}}", "digest": "ab12",
                  "joined": ["GA"], "warnings": ["a.b is granted already"], "parts": []}]}}
                """);
    assertThat(run("requests", "--token", "t")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            R1  SUBMITTED  GJJ GJJ-TQ  until 2027-12-31T16:00:00Z
              申请人 / by dev  2026-11-28T08:00:00Z  紧急 / urgent
              依据 / legal basis  条例第二十四条
              场景 / scenario  提取
              范围 / scope  申请人本人
              方式 / method  INTERFACE
              查询 / query  {persons{name}}
              SHA-256 ab12
              joins GA
              注意 / warning: a.b is granted already
            """);
    assertThat(operations.governed.orElseThrow().document())
        .contains("person submittedAt legalBasis scenario scope method");
  }

  @Test
  void approvesSomeOfTheUses() {
    String[] some = {
      "approve",
      "R1",
      "--covers",
      "FIELDS",
      "--token",
      "t",
      "--only",
      "Person.phone=SELECT,A.b=LINK"
    };
    assertThat(run(some)).as(err.toString()).isZero();
    assertThat(variables().path("only").toString())
        .isEqualTo(
            "[{\"field\":\"Person.phone\",\"kind\":\"SELECT\"},{\"field\":\"A.b\",\"kind\":\"LINK\"}]");
    some[7] = "Person.phone";
    assertThat(run(some)).isEqualTo(2);
    assertThat(err.toString())
        .contains("Cannot read --only: Person.phone. Write it as Person.phone=SELECT.");
  }

  @Test
  void namesAllMissingFactsOfARequestAtOnceAsTheyAreGiven() throws IOException {
    Path query = folder.resolve("query.graphql");
    Files.writeString(query, "{ persons { name } }");
    String[] request = {"request", query.toString(), "--matter", "M", "--token", "t"};
    assertThat(run(request)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "Cannot submit the request: --legal-basis, --scenario, --scope, --until missing.");
    assertThat(operations.governed).isEmpty();
  }

  @Test
  void readsThePasswordOfASourceFromAFileOrStandardInput() throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "s3cret-1\n");
    String[] act = {"set-source-credentials", "police", "--user", "reader", "--token", "t"};
    List<String> withFile = new ArrayList<>(List.of(act));
    withFile.addAll(List.of("--password-file", file.toString()));
    assertThat(run(withFile.toArray(String[]::new))).isZero();
    assertGiven("s3cret-1");
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("s3cret-2\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run(act)).isZero();
    } finally {
      System.setIn(before);
    }
    assertGiven("s3cret-2");
    assertThat(run("set-source-credentials", "police", "--user", "reader", "--password", "s3cret"))
        .isEqualTo(2);
    assertThat(out + "").doesNotContain("s3cret");
  }

  private void assertGiven(String password) {
    Operations.Governed act = operations.governed.orElseThrow();
    assertThat(act.variables().toString())
        .isEqualTo(
            "{\"source\":\"police\",\"user\":\"reader\",\"password\":\"%s\"}".formatted(password));
    assertThat(act.toString() + act.document()).doesNotContain(password);
  }

  @Test
  void saysWhatToDoAfterARotation() {
    assertThat(run("rotate-master-key", "--config", config, "--new-key-file", "new.key")).isZero();
    assertThat(out.toString())
        .contains("Made a new master key: new.key", "credentials of 3 sources", "Next: name");
  }

  @Test
  void backsUpWithALineForEachTableAndSaysWhatIsMissing() {
    assertThat(run("backup", "--config", config, "--to", "state.backup"))
        .as(err.toString())
        .isZero();
    assertThat(operations.file).contains(Path.of("state.backup"));
    assertThat(out.toString())
        .containsOnlyOnce("write person\n")
        .containsOnlyOnce("write matter\n")
        .contains("Backed up 2 tables, 5 rows, as of 2026-03-01T08:00:00Z: state.backup\n")
        .contains(
            "Digest: abcd\n", "keep the ledger's key and the master key elsewhere", "guard it")
        .doesNotContain("\r");
  }

  @Test
  void restoresAndSaysWhatToCheck() {
    assertThat(run("restore", "--config", config, "--from", "state.backup"))
        .as(err.toString())
        .isZero();
    assertThat(operations.file).contains(Path.of("state.backup"));
    assertThat(out.toString())
        .contains("check person\n", "load person\n")
        .contains("Restored 2 tables, 5 rows, as of 2026-03-01T08:00:00Z\n")
        .contains("Digest: abcd\n", "grants that were ended after the backup are back");
  }

  @Test
  void saysWhyItCannotBackUpOrRestore() {
    operations.refusal =
        Optional.of(new LandbridgeException(ErrorCode.NOT_POSSIBLE, "Cannot: why. Do this."));
    assertThat(run("backup", "--config", config, "--to", "f")).isEqualTo(1);
    assertThat(run("restore", "--config", config, "--from", "f")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("Cannot: why. Do this.\n".repeat(2));
    assertThat(run("backup", "--config", config)).isEqualTo(2);
    assertThat(run("restore", "--config", config)).isEqualTo(2);
    assertThat(err.toString()).contains("--to=FILE", "--from=FILE");
  }

  @Test
  void endsWithTwoOnWrongUse() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("serve")).isEqualTo(2);
    assertThat(run("check")).isEqualTo(2);
    assertThat(run("ledger")).isEqualTo(2);
    assertThat(run("ledger", "verify", "--nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: landbridge");
  }

  @Test
  void printsVersionAndHelp() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).matches("Landbridge \\d+\\.\\d+\\S*, Java 25\n");
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("serve", "check", "ledger", "version");
    assertThat(run("help", "serve")).isZero();
    assertThat(out.toString()).contains("--config=FILE");
  }

  @Test
  void explainsEveryCommand() {
    for (String command :
        List.of("approve", "suspend", "changes", "rotate-master-key", "version")) {
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(out.toString()).contains("Usage: landbridge " + command);
    }
    assertThat(run("ledger", "verify", "--help")).isZero();
    assertThat(run("--help")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  /** Remembers what it was asked for. */
  private static final class Recorded implements Operations {
    private static final Kept KEPT = new Kept(Instant.parse("2026-03-01T08:00:00Z"), 2, 5, "abcd");

    private List<Problem> problems = List.of();
    private String proven = "";
    private String kept = "";
    private String witnessed = "";
    private List<String> faults = List.of();
    private Optional<LandbridgeException> refusal = Optional.empty();
    private Optional<Explained> explained = Optional.empty();
    private Optional<Governed> governed = Optional.empty();
    private Optional<First> first = Optional.empty();
    private Optional<Path> file = Optional.empty();
    private JsonNode answer = JsonNodeFactory.instance.objectNode();
    private boolean served;
    private boolean compared;
    private boolean closed;

    @Override
    public RunningServer serve(Configuration configuration) {
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      served = true;
      return new RunningServer() {
        @Override
        public URI address() {
          return URI.create("http://127.0.0.1:4000");
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }

    @Override
    public Composition check(Path directory, Optional<Configuration> configuration) {
      compared = configuration.isPresent();
      return new Composition(4, 9, problems);
    }

    @Override
    public JsonNode explain(Explained query) {
      explained = Optional.of(query);
      try {
        return new ObjectMapper().readTree(EXPLANATION);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public JsonNode govern(Governed act) {
      governed = Optional.of(act);
      return answer;
    }

    @Override
    public List<Invited> init(Configuration configuration, First beginning) {
      first = Optional.of(beginning);
      return List.of(new Invited("a-1", "张三", "ab"), new Invited("a-2", "李四", "cd"));
    }

    @Override
    public List<Invited> renew(Configuration configuration) {
      return List.of(new Invited("a-2", "李四", "ef"));
    }

    @Override
    public Rotation rotateMasterKey(Configuration configuration, Path newKey) {
      return new Rotation(3, true);
    }

    @Override
    public Kept backUp(Configuration configuration, Path to, KeepingProgress progress) {
      refusal.ifPresent(
          it -> {
            throw it;
          });
      file = Optional.of(to);
      progress.at(KeepingProgress.Step.WRITE, "person", 0, 3_000_000);
      progress.at(KeepingProgress.Step.WRITE, "person", 2_000_000, 3_000_000);
      progress.at(KeepingProgress.Step.WRITE, "matter", 2_000_100, 3_000_000);
      return KEPT;
    }

    @Override
    public Kept restore(Configuration configuration, Path from, KeepingProgress progress) {
      refusal.ifPresent(
          it -> {
            throw it;
          });
      file = Optional.of(from);
      progress.at(KeepingProgress.Step.CHECK, "person", 0, 3);
      progress.at(KeepingProgress.Step.LOAD, "person", 3, 3);
      return KEPT;
    }

    @Override
    public LedgerVerification verifyLedger(
        Configuration configuration,
        Optional<String> firstKey,
        Period period,
        KeepingProgress progress) {
      progress.at(KeepingProgress.Step.CHECK, "ledger_record", 7, 7);
      kept = "verify %s %s".formatted(period.from(), period.to());
      return new LedgerVerification(7, Optional.of("ab12"), faults, List.of("Checkpoints: 3"));
    }

    @Override
    public Exported exportLedger(
        Configuration configuration, YearMonth from, YearMonth to, Path target) {
      kept = "export %s %s %s".formatted(from, to, target);
      return new Exported(4, "abcd");
    }

    @Override
    public LedgerVerification verifyExport(Path export) {
      return new LedgerVerification(
          7,
          Optional.of("ab12"),
          export.equals(Path.of("good")) ? List.of() : List.of("line 3: it is another"),
          List.of());
    }

    @Override
    public Expired expireLedger(Configuration configuration, Optional<YearMonth> before) {
      YearMonth month = YearMonth.of(2023, 9);
      return before.isPresent()
          ? new Expired(before.get(), List.of(), Optional.empty())
          : new Expired(
              month.plusMonths(2),
              List.of(new Removed(month, 4, Optional.of(Path.of("a/2023-09")))),
              Optional.of(new Waiting(month.plusMonths(1), "hold 3")));
    }

    @Override
    public long holdRecords(Configuration configuration, Held held, String reason) {
      kept =
          "hold "
              + held.record().map(UUID::toString).orElse("")
              + held.caseNumber().orElse("")
              + held.month().map(YearMonth::toString).orElse("")
              + " "
              + reason;
      return 3;
    }

    @Override
    public void releaseRecords(Configuration configuration, long hold, String reason) {
      kept = "release %d %s".formatted(hold, reason);
    }

    @Override
    public List<LiveHold> holds(Configuration configuration) {
      return List.of(new LiveHold(3, "x", "r", "console", Instant.parse("2026-03-01T08:00:00Z")));
    }

    @Override
    public List<UUID> erase(Configuration configuration, List<UUID> records, String reason) {
      kept = "erase %d %s".formatted(records.size(), reason);
      return records;
    }

    @Override
    public Optional<String> receiptProblem(Configuration configuration, String receipt) {
      return receipt.equals("good") ? Optional.empty() : Optional.of("it is another now");
    }

    @Override
    public void prove(Configuration configuration, UUID record, Path to) {
      proven = record + " " + to;
    }

    @Override
    public Optional<String> proofProblem(Path proof, String publicKey) {
      return publicKey.equals("ab") ? Optional.empty() : Optional.of("its key is another");
    }

    @Override
    public RunningServer witness(Path file, InetSocketAddress address, Optional<String> secret) {
      witnessed = file + " " + address.getPort() + " " + secret.orElse("none");
      return new RunningServer() {
        @Override
        public URI address() {
          return URI.create("http://localhost:" + address.getPort());
        }

        @Override
        public void close() {
          witnessed += " closed";
        }
      };
    }
  }
}
