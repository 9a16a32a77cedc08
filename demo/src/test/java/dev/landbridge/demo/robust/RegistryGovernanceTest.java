package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import dev.landbridge.api.Landbridge;
import dev.landbridge.api.Main;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.api.configuration.ConfigurationFile;
import dev.landbridge.api.configuration.ConfigurationReading;
import dev.landbridge.api.configuration.RegistryFile;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.store.StateLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new installation, from an empty state on: two administrators enrol, and everything else comes
 * to be by two persons, until somebody of a department asks for her data.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryGovernanceTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final String DATABASE = "registry_acts";
  private static final String CONSOLE = "console";
  private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-f]{64}\\b");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String ENROL =
      "mutation ($token: String!) { enrol(token: $token) { person department } }";
  private static final String PERSON =
      "mutation ($id: ID!, $name: String!, $department: String!, $role: Role) { proposePerson(id:"
          + " $id, department: $department, name: $name, role: $role, accounts: [{issuer:"
          + " \"https://id.city.example\", subject: $name}], reason: \"入职\") { id status confirmer"
          + " } }";

  private Path folder;

  private CityIssuer issuer;
  private Path configurationFile;
  private final List<String> tokens = new ArrayList<>();
  private Optional<Landbridge> landbridge = Optional.empty();

  @BeforeAll
  void begin(@TempDir Path files) throws IOException, JOSEException {
    folder = files;
    issuer = CityIssuer.in(folder);
    configurationFile = folder.resolve("landbridge.yaml");
    CITY.landbridge().state().jdbi().useHandle(it -> it.execute("CREATE DATABASE " + DATABASE));
    StateLocation.Existing state = CITY.landbridge().state().location();
    String url = state.url().replaceFirst("(:[0-9]+)/[^?]*", "$1/" + DATABASE);
    String own =
        "state: {url: \"%s\", user: %s, password: \"%s\"}"
            .formatted(url, state.user(), state.password());
    for (String key : List.of("ledger.key", "mask.key", "signing.pem")) {
      Files.copy(CITY.folder().resolve(key), folder.resolve(key));
    }
    Files.createDirectory(folder.resolve("witnesses"));
    write(
        Files.readString(CITY.configurationFile())
            .lines()
            .filter(line -> !line.startsWith("registry:"))
            .map(line -> line.startsWith("state:") ? own : line)
            .map(
                line ->
                    line.replace(
                        "directory: departments",
                        "directory: \"" + CITY.folder().resolve("departments") + "\""))
            .collect(Collectors.joining("\n")));
    Ended made = run(init());
    assertThat(made.code()).as(made.err()).isZero();
    Matcher found = TOKEN.matcher(made.out());
    while (found.find()) {
      tokens.add(found.group());
    }
    landbridge =
        Optional.of(
            Landbridge.start(
                configuration(), Landbridge.Extras.of(RegistryFile.seed(configuration()))));
  }

  private void write(String configuration) throws IOException {
    Files.writeString(configurationFile, issuer.inPlaceOfTheDemos(configuration));
  }

  private Configuration configuration() {
    return ((ConfigurationReading.Accepted) ConfigurationFile.read(configurationFile))
        .configuration();
  }

  private String[] init() {
    return new String[] {
      "init",
      "--config",
      configurationFile.toString(),
      "--department",
      "XZ",
      "--department-name",
      "行政审批局",
      "--administrator",
      "张三",
      "--administrator",
      "李四",
      "--client",
      CONSOLE
    };
  }

  @AfterAll
  void end() {
    landbridge.ifPresent(Landbridge::close);
    CITY.landbridge()
        .state()
        .jdbi()
        .useHandle(it -> it.execute("DROP DATABASE %s WITH (FORCE)".formatted(DATABASE)));
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, _ -> {}, new PrintWriter(out), new PrintWriter(err));
    return new Ended(code, out.toString(), err.toString());
  }

  private Ended by(String subject, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--url",
            landbridge.orElseThrow().address().toString(),
            "--token",
            issuer.token(subject, CONSOLE)));
    return run(all.toArray(String[]::new));
  }

  private String good(String subject, String... arguments) {
    Ended ended = by(subject, arguments);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }

  private Asker as(String subject) {
    return as(subject, CONSOLE);
  }

  private Asker as(String subject, String client) {
    return new Asker(
        landbridge.orElseThrow().address(),
        Optional.of("Bearer " + issuer.token(subject, client)),
        Optional.of("GA-CX"),
        Optional.empty());
  }

  private JsonNode done(String subject, String act, Map<String, ?> variables) {
    Answer answer = as(subject).govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data().elements().next();
  }

  private String proposedPerson(String by, String id, String department, String role) {
    return done(by, PERSON, person(id, department, role)).path("id").asText();
  }

  private void confirm(String by, String id) {
    JsonNode confirmed =
        done(
            by,
            "mutation ($id: ID!) { confirmRegistryChange(id: $id) { status decidedBy } }",
            Map.of("id", id));
    assertThat(confirmed.path("status").asText()).isEqualTo("CONFIRMED");
  }

  @Test
  @Order(1)
  void onlyEnrolIsForWhoIsNotRegistered() {
    assertThat(tokens).hasSize(2);
    Asker zhang = as("zhang");
    for (String document :
        List.of(
            "{ __typename }",
            "{ registryChanges { id } }",
            "mutation { enrol(token: \"x\") { person } withdrawRegistryChange(id: \"1\") { id } }",
            "mutation { ...All } fragment All on Mutation { enrol(token: \"x\") { person } }",
            "query { enrol }",
            "mutation {")) {
      Answer answer = zhang.govern(document, Map.of());
      assertThat(answer.errors()).as(document).containsExactly("NOT_REGISTERED");
      assertThat(answer.status()).isEqualTo(403);
    }
    assertThat(zhang.ask("{ __typename }").errors()).containsExactly("NOT_REGISTERED");
    assertThat(zhang.withoutToken().govern(ENROL, Map.of("token", tokens.get(0))).errors())
        .containsExactly("UNAUTHENTICATED");
    assertThat(as("zhang", "other").govern(ENROL, Map.of("token", tokens.get(0))).errors())
        .containsExactly("NOT_REGISTERED at enrol");
    assertThat(zhang.govern(ENROL, Map.of("token", "wrong")).message())
        .contains("the token is wrong, used or expired");
  }

  @Test
  @Order(2)
  void twoEnrolOnce() {
    JsonNode first = done("zhang", ENROL, Map.of("token", tokens.get(0)));
    assertThat(first.path("department").asText()).isEqualTo("XZ");
    assertThat(as("zhang").govern(ENROL, Map.of("token", tokens.get(1))).errors())
        .containsExactly("NOT_POSSIBLE at enrol");
    assertThat(by("li", "enrol", tokens.get(0)).err()).contains("wrong, used or expired");
    assertThat(good("li", "enrol", tokens.get(1))).contains("XZ");
    assertThat(run(init()).err()).contains("has persons already");
    assertThat(run("init", "--config", configurationFile.toString(), "--renew").err())
        .contains("nobody who was enrolled by init waits");
  }

  @Test
  @Order(3)
  void everythingElseComesByTwoPersons() {
    String department =
        found(good("zhang", "propose-department", "GA", "--name", "公安局", "--reason", "接入"));
    assertThat(by("zhang", "confirm", department).err()).contains("another person");
    assertThat(good("li", "changes")).contains(department, "OPEN", "DEPARTMENT GA");
    assertThat(good("li", "confirm", department)).contains("CONFIRMED");
    assertThat(good("li", "changes")).contains("None.");

    String officer = proposedPerson("li", "sun", "GA", "SHARING_OFFICER");
    assertThat(as("sun").ask("{ __typename }").errors()).containsExactly("NOT_REGISTERED");
    confirm("zhang", officer);

    String owner = proposedPerson("li", "gao", "GA", "OWNER");
    assertThat(by("zhang", "confirm", owner).err()).contains("only a SHARING_OFFICER of GA may");
    confirm("sun", owner);
    String second = proposedPerson("gao", "wu", "GA", "SHARING_OFFICER");
    confirm("sun", second);

    confirm(
        "li",
        found(
            good(
                "zhang",
                "propose-matter",
                "GA-CX",
                "--name",
                "户籍查询",
                "--departments",
                "GA",
                "--reason",
                "开办")));
    confirm(
        "zhang",
        found(
            good(
                "li",
                "propose-application",
                "counter",
                "--issuer",
                CityIssuer.NAME,
                "--client",
                "counter",
                "--department",
                "GA",
                "--name",
                "窗口",
                "--reason",
                "上线")));
    String clerk =
        found(
            good(
                "gao",
                "propose-person",
                "chen",
                "--department",
                "GA",
                "--name",
                "陈洁",
                "--accounts",
                CityIssuer.NAME + ",chen",
                "--reason",
                "入职"));
    assertThat(good("wu", "confirm", clerk)).contains("CONFIRMED");

    Answer own = as("chen", "counter").ask("{ persons(limit: 1) { name } }");
    assertThat(own.errors()).as(own.body().toString()).isEmpty();
    assertThat(own.data().path("persons")).hasSize(1);
    assertThat(good("zhang", "entries", "PERSON")).contains("\"chen\"", "administrator-1");
    assertThat(acts())
        .containsSubsequence("init", "enrol", "proposeRegistryChange", "confirmRegistryChange");
  }

  private static String found(String text) {
    Matcher id = ID.matcher(text);
    assertThat(id.find()).as(text).isTrue();
    return id.group();
  }

  private List<String> acts() {
    return landbridge
        .orElseThrow()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT convert_from(body, 'UTF8')::jsonb -> 'act' ->> 'name'"
                            + " FROM ledger_record WHERE kind = 'ACT' ORDER BY occurred_at")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  @Order(4)
  void anApplicationThatDoesNotGovernDecidesInNobodysName() {
    String change = proposedPerson("gao", "new", "GA", "DEVELOPER");
    Answer refused =
        as("sun", "counter")
            .govern(
                "mutation ($id: ID!) { confirmRegistryChange(id: $id) { id } }",
                Map.of("id", change));
    assertThat(refused.errors()).containsExactly("NOT_FOUND at confirmRegistryChange");
    assertThat(as("gao", "counter").govern(PERSON, person("new", "GA", "DEVELOPER")).errors())
        .containsExactly("ROLE_REQUIRED at proposePerson");
    assertThat(
            as("gao", "counter")
                .govern("mutation { suspendGrants(ids: [\"x\"], reason: \"r\") }", Map.of())
                .errors())
        .containsExactly("ROLE_REQUIRED at suspendGrants");
    assertThat(good("gao", "withdraw-change", change)).contains("WITHDRAWN");
    for (boolean required : List.of(true, false)) {
      assertThat(
              as("gao")
                  .govern(
                      "mutation ($required: Boolean!) { requireTrustedDocuments(required: $required) }",
                      Map.of("required", required))
                  .errors())
          .as("an owner's own act, also where the registry changes by two persons")
          .isEmpty();
    }
  }

  private static Map<String, String> person(String id, String department, String role) {
    return Map.of("id", id, "name", id, "department", department, "role", role);
  }

  /** Neither alone nor two together. */
  @Test
  @Order(5)
  void noAdministratorReadsOrGrants() {
    Asker administrator = as("zhang");
    assertThat(administrator.ask("{ persons(limit: 1) { name } }").errors())
        .containsExactly("MATTER_NOT_ALLOWED");
    assertThat(
            administrator.govern("{ requests { id } grants { id } }", Map.of()).data().toString())
        .isEqualTo("{\"requests\":[],\"grants\":[]}");
    String id = "00000000-0000-0000-0000-000000000000";
    for (String act :
        List.of(
            "consentToRequest(id: \"%s\") { id }",
            "declineRequest(id: \"%s\", reason: \"r\") { id }",
            "approveRequest(id: \"%s\", covers: FIELDS) { id }",
            "refuseRequest(id: \"%s\", reason: \"r\") { id }",
            "resumeGrants(request: \"%s\", reason: \"r\")")) {
      assertThat(administrator.govern("mutation { " + act.formatted(id) + " }", Map.of()).errors())
          .as(act)
          .singleElement()
          .asString()
          .startsWith("ROLE_REQUIRED");
    }
    for (String role : List.of("OWNER", "DEVELOPER")) {
      String person = proposedPerson("zhang", "friend", "GA", role);
      assertThat(by("li", "confirm", person).err()).contains("only a SHARING_OFFICER of GA may");
      assertThat(good("sun", "reject", person, "--reason", "不是本局人员")).contains("REJECTED");
    }
    Answer herself = administrator.govern(PERSON, person("administrator-1", "GA", "OWNER"));
    assertThat(herself.errors()).containsExactly("ROLE_REQUIRED at proposePerson");
  }

  @Test
  @Order(6)
  void theRegistryFileIsNotAppliedAnyMore() throws IOException {
    landbridge.ifPresent(Landbridge::close);
    landbridge = Optional.empty();
    Files.writeString(
        folder.resolve("registry.yaml"), Files.readString(CITY.folder().resolve("registry.yaml")));
    write(Files.readString(configurationFile) + "\nregistry: {file: registry.yaml}\n");
    Ended refused = run("serve", "--config", configurationFile.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Remove registry.file from the configuration");
    assertThatThrownBy(
            () ->
                Landbridge.start(
                    configuration(), Landbridge.Extras.of(RegistryFile.seed(configuration()))))
        .hasMessageContaining("Cannot apply the registry file");
    Ended verified = run("ledger", "verify", "--config", configurationFile.toString());
    assertThat(verified.out()).contains("0 faults");
  }
}
