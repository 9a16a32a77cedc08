package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.landbridge.api.Main;
import dev.landbridge.api.command.StopSignal;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.running.DemoCity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a real installation, on the files that the demo writes. */
class DepartmentServerTest {
  private static final DemoCity CITY = SharedCity.get();
  @TempDir private Path folder;

  private CityIssuer issuer;

  @BeforeEach
  void copyFiles() throws IOException, JOSEException {
    issuer = CityIssuer.in(folder);
    Files.createDirectories(folder.resolve("departments"));
    try (Stream<Path> documents = Files.list(CITY.folder().resolve("departments"))) {
      for (Path document : documents.toList()) {
        Files.copy(document, folder.resolve("departments").resolve(document.getFileName()));
      }
    }
    for (String key : List.of("ledger.key", "mask.key", "signing.pem")) {
      Files.copy(CITY.folder().resolve(key), folder.resolve(key));
    }
    Files.createDirectory(folder.resolve("witnesses"));
    Files.writeString(
        folder.resolve("registry.yaml"),
        issuer.inPlaceOfTheDemos(Files.readString(CITY.folder().resolve("registry.yaml"))));
    String configuration =
        Files.readString(CITY.configurationFile())
            .lines()
            .map(line -> line.startsWith("state:") ? "state: {data: own-state}" : line)
            .collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve("landbridge.yaml"), issuer.inPlaceOfTheDemos(configuration));
  }

  private record Ran(int code, String out) {}

  private static Ran run(StopSignal stop, String... arguments) {
    StringWriter out = new StringWriter();
    int code = Main.run(arguments, stop, new PrintWriter(out, true), new PrintWriter(out, true));
    return new Ran(code, out.toString());
  }

  private Ran check(String... more) {
    return run(
        server -> {},
        Stream.concat(Stream.of("check", folder.resolve("departments").toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void servesUntilToldToStopAndAgain() throws Exception {
    for (int i = 0; i < 2; i++) {
      CompletableFuture<URI> address = new CompletableFuture<>();
      CountDownLatch stop = new CountDownLatch(1);
      CompletableFuture<Ran> serving =
          CompletableFuture.supplyAsync(
              () ->
                  run(
                      server -> {
                        address.complete(server.address());
                        stop.await();
                      },
                      "serve",
                      "--config",
                      folder.resolve("landbridge.yaml").toString()));
      URI server = address.get(60, TimeUnit.SECONDS);
      Answer answer =
          Asker.chen(CITY, server)
              .as(issuer.token("chen", "one-window"))
              .ask("{ persons(limit: 1) { name } }");
      assertThat(answer.errors()).isEmpty();
      assertThat(answer.data().get("persons")).hasSize(1);
      stop.countDown();
      Ran ran = serving.get(30, TimeUnit.SECONDS);
      assertThat(ran.code()).as(ran.out()).isZero();
      assertThat(ran.out()).contains(server.resolve("/graphql").toString());
    }
    Ran verified =
        run(
            server -> {},
            "ledger",
            "verify",
            "--config",
            folder.resolve("landbridge.yaml").toString());
    assertThat(verified.code()).as(verified.out()).isZero();
    assertThat(verified.out())
        .containsPattern("(?m)^2 records, 0 faults")
        .contains("records after the last: 0", "Records that witness archive has not seen: 0");
  }

  /** Anybody on the demo's machine can sign its tokens. */
  @Test
  void doesNotBelieveTheDemosIssuer() {
    String demos = CITY.configurationFile().toString();
    Ran refused = run(_ -> {}, "serve", "--config", demos);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("authentication.issuers has the demo's issuer");
    String[] init = {
      "init",
      "--config",
      demos,
      "--department",
      "XZ",
      "--department-name",
      "n",
      "--administrator",
      "a",
      "--administrator",
      "b",
      "--client",
      "c"
    };
    assertThat(run(_ -> {}, init).out()).contains("has the demo's issuer");
  }

  @Test
  void checksGoodDocuments() {
    assertThat(check().code()).isZero();
    Ran compared = check("--config", CITY.configurationFile().toString());
    assertThat(compared.code()).as(compared.out()).isZero();
    assertThat(compared.out()).contains("4 documents, 13 types, 0 problems");
  }

  @Test
  void namesFileAndLineOfWhatIsBroken() throws IOException {
    Path police = folder.resolve("departments/police.graphql");
    String sdl = Files.readString(police);
    Files.writeString(police, sdl.replace("\"household\", root:", "\"no_such_table\", root:"));
    Ran compared = check("--config", CITY.configurationFile().toString());
    assertThat(compared.code()).isEqualTo(1);
    assertThat(compared.out()).containsPattern("police\\.graphql:[0-9]+").contains("no_such_table");

    Files.writeString(police, sdl.substring(0, sdl.length() - 5) + "{{{");
    Ran broken = check();
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).containsPattern("police\\.graphql:[0-9]+");
  }
}
