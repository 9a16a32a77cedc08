package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.Main;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request's life from the command line. */
class GovernanceCommandsTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private static Ended run(String person, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--url", CITY.landbridge().address().toString(), "--token", CITY.token(person)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(all.toArray(String[]::new), _ -> {}, new PrintWriter(out), new PrintWriter(err));
    return new Ended(code, out.toString(), err.toString());
  }

  private static String good(String person, String... arguments) {
    Ended ended = run(person, arguments);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }

  @Test
  void asksDecidesAndEnds() throws IOException {
    Path query = folder.resolve("phone.graphql");
    Files.writeString(
        query,
        "query ($id: String!) { personsByPk(idNumber: $id) { phone lowIncomes { recordNo } } }");
    String variables =
        "{\"id\": \"%s\"}".formatted(NotableResidents.inEveryCity().applicant().idNumber());
    String made =
        good(
            "dev",
            "request",
            query.toString(),
            "--variables",
            variables,
            "--matter",
            "GJJ-TQ",
            "--legal-basis",
            "公积金条例",
            "--scenario",
            "提取",
            "--scope",
            "申请人",
            "--until",
            "2030-12-31T16:00:00Z");
    Matcher found = ID.matcher(made);
    assertThat(found.find()).as(made).isTrue();
    String id = found.group();
    assertThat(made).contains("SUBMITTED", "GA  WAITING", "SELECT     Person.phone");

    assertThat(good("sun", "consent", id)).contains("CONSENTED", "GA  PENDING  due ");
    assertThat(good("gao", "requests"))
        .contains(id, "by dev  ", "legal basis  公积金条例", "query  query ($id:")
        .doesNotContain("MZ  PENDING");
    assertThat(good("gao", "ask", id, "--question", "Why?")).contains("GA  RETURNED", "? Why?");
    assertThat(good("dev", "answer", id, "--owner", "GA", "--answer", "The law."))
        .contains("> The law.");
    assertThat(good("gao", "extend", id, "--reason", "holidays")).contains("GA  PENDING");
    assertThat(good("gao", "approve", id, "--covers", "FIELDS")).contains("covers FIELDS");
    assertThat(good("xu", "refuse", id, "--reason", "not needed"))
        .contains("MZ  REFUSED  not needed");
    assertThat(good("gao", "grants")).contains("SELECT Person.phone");
    assertThat(good("gao", "suspend", id, "--reason", "looked into").strip())
        .matches(".*Suspended [1-9] grants");
    assertThat(good("dev", "requests")).contains("- SUSPENDED  SELECT Person.phone  looked into");
    assertThat(good("gao", "resume", id, "--reason", "cleared").strip())
        .matches(".*Resumed [1-9] grants");
    assertThat(good("gao", "terminate", id, "--reason", "over").strip())
        .matches(".*Terminated [1-9] grants");

    assertThat(run("gao", "approve", id, "--covers", "FIELD").err())
        .contains("No value found for name 'FIELD'. Choose one of OPERATION, FIELDS.");

    Ended late = run("dev", "withdraw", id, "--reason", "no need");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("nothing of it is open");
    assertThat(run("chen", "approve", id, "--covers", "FIELDS").err())
        .contains("only a person with the role OWNER may");
  }

  /** What is proposed is taken back: others use this city too. */
  @Test
  void publishesAndTakesBack() throws IOException {
    String document = PublishingNodes.document("BDC");
    Path file = folder.resolve("real-estate.graphql");
    Files.writeString(
        file,
        document.replace(
            "  area: Decimal!", "  area: Decimal!\n  size: Decimal @column(name: \"area\")"));
    String made = good("bai", "publish", file.toString());
    Matcher found = ID.matcher(made);
    assertThat(found.find()).as(made).isTrue();
    String id = found.group();
    assertThat(made).contains("PROPOSED  BDC version 2", "shared with nobody yet: Property.size");
    assertThat(run("bai", "sign-publication", id).err()).contains("you have proposed or signed it");
    assertThat(good("shi", "publications")).contains(id, "GA version 1", "PUBLISHED");
    assertThat(good("shi", "publication", id)).contains("size: Decimal", "CHANGED  Property.size");
    assertThat(good("shi", "reject-publication", id, "--reason", "no need"))
        .contains("REJECTED  BDC version 2", "no need");
    assertThat(good("gao", "definitions"))
        .contains("Person.ownsHome  BDC  SERVED", "GA  CONSENTED");

    Files.writeString(
        file, document.replace("as: CITIZEN_ID", "as: CREDIT").replace("area:", "aria:"));
    Ended bad = run("bai", "publish", file.toString());
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out()).containsPattern("real-estate.graphql:[0-9]+:[0-9]+: Cannot ");
  }
}
