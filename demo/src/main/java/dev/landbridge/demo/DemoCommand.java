package dev.landbridge.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.landbridge.demo.city.City;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.database.DemoOptions;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.demo.running.Matter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: starts the city, answers one matter, and goes on serving until it is stopped. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts the demo city and answers one matter end to end.")
final class DemoCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final List<String> TRY_NEXT =
      List.of(
          "Ask for phone inside personsByPk: 公安局 has not granted it; the answer holds the request for it; docs/governance.md shows how dev asks, sun consents and gao decides.",
          "Send Landbridge-Matter: DB-RD with the same token: it is not this department's matter.",
          "A list, in GraphiQL: { persons(where: {bornOn: {_gte: \"2020-01-01\"}}, limit: 3) { name household { address } } }",
          "./landbridge token --as lin: a token of 民政局's clerk, for matter DB-RD.");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--residents",
      paramLabel = "N",
      description = "How many people live in the city (default: ${DEFAULT-VALUE}).")
  private int residents = DemoOptions.DEFAULT_RESIDENTS;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "The same seed makes the same city (default: ${DEFAULT-VALUE}).")
  private long seed = DemoOptions.DEFAULT_SEED;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps everything in this folder, so that the next start takes seconds.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port (default: any free one).")
  private int port;

  @Option(
      names = "--postgresql-port",
      paramLabel = "PORT",
      description = "PostgreSQL's port (default: any free one).")
  private int postgreSqlPort;

  @Option(
      names = "--mariadb-port",
      paramLabel = "PORT",
      description = "MariaDB's port (default: any free one).")
  private int mariaDbPort;

  @Option(names = "--once", description = "Ends after the first answer instead of serving on.")
  private boolean once;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Steps steps = new Steps(out);
    DemoOptions options =
        DemoOptions.defaults()
            .withCity(new City(seed, residents, City.TODAY))
            .withPorts(postgreSqlPort, mariaDbPort);
    if (data != null) {
      options = options.withDataFolder(data);
    }
    DemoCity city = DemoCity.start(options, port, false, steps::report);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread closer =
        Thread.ofPlatform()
            .name("stop-demo")
            .unstarted(
                () -> {
                  close(city);
                  stopped.countDown();
                });
    Runtime.getRuntime().addShutdownHook(closer);
    RunningDemo.leave(city.folder());
    steps.report(
        "%d types of 4 departments published, server started"
            .formatted(city.landbridge().published().schema().catalog().types().size()));
    int exit = show(city, out, steps);
    if (once) {
      Runtime.getRuntime().removeShutdownHook(closer);
      close(city);
    } else {
      stopped.await();
    }
    return exit;
  }

  private static void close(DemoCity city) {
    try {
      RunningDemo.remove(city.folder());
    } catch (IOException _) {
      // The note is found stale by its next reader.
    }
    city.close();
  }

  private static int show(DemoCity city, PrintWriter out, Steps steps) throws IOException {
    Matter matter = Matter.providentFundWithdrawal();
    String applicant = NotableResidents.inEveryCity().applicant().idNumber();
    HttpResponse<String> answer = city.ask(matter.person(), matter.code(), matter.body(applicant));
    steps.report("matter " + matter.code() + " answered for citizen " + applicant);
    out.println();
    out.println("── " + matter.name() + " " + "─".repeat(40));
    out.println(matter.query().strip());
    out.println();
    out.println("── HTTP " + answer.statusCode() + " " + "─".repeat(40));
    out.println(JSON.writeValueAsString(JSON.readTree(answer.body())));
    out.println();
    printNext(city, out, matter, applicant);
    out.flush();
    return answer.statusCode() == 200 && !answer.body().contains("\"errors\"") ? 0 : 1;
  }

  private static void printNext(DemoCity city, PrintWriter out, Matter matter, String applicant) {
    out.println("The same with curl / 用 curl 提问:");
    out.println(
        "curl -s %s -H 'Content-Type: application/json' -H 'Authorization: Bearer %s' -H 'Landbridge-Matter: %s' -d '%s'"
            .formatted(
                city.endpoint(),
                city.token(matter.person()),
                matter.code(),
                matter.body(applicant)));
    out.println();
    out.println("GraphiQL in a browser / 浏览器: " + city.landbridge().address().resolve("/graphiql"));
    out.println();
    out.println("What to try next / 接下来可以试试:");
    TRY_NEXT.forEach(line -> out.println("  · " + line));
    out.println("  · ./landbridge ledger verify --config " + city.configurationFile());
    out.println(
        "  · LANDBRIDGE_TOKEN=$(./landbridge token --as audit) ./landbridge ledger search --person chen");
    out.println(
        "  · ./landbridge check %s --config %s"
            .formatted(city.folder().resolve("departments"), city.configurationFile()));
    out.println();
    out.println("Ctrl-C ends everything / 按 Ctrl-C 结束。");
  }

  /** Prints each step with the seconds since the start. */
  private static final class Steps {
    private final PrintWriter out;
    private final long start = System.nanoTime();

    Steps(PrintWriter out) {
      this.out = out;
    }

    synchronized void report(String step) {
      out.println("%6.1f s  %s".formatted((System.nanoTime() - start) / 1e9, step));
      out.flush();
    }
  }
}
