package dev.landbridge.demo;

import dev.landbridge.demo.issuer.DemoIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token of the running demo's issuer. */
@Command(name = "token", description = "Prints a token that the running demo accepts.")
final class TokenCommand implements Callable<Integer> {
  private static final Duration VALIDITY = Duration.ofHours(12);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description =
          "Whom it names: chen, lin, dev, sun, gao, he, xu, bai, ops, audit; or one-window, the"
              + " application alone.")
  private String person = "";

  @Override
  public Integer call() throws IOException {
    DemoIssuer issuer = DemoIssuer.in(RunningDemo.folder());
    spec.commandLine()
        .getOut()
        .println(
            person.equals(DemoIssuer.APPLICATION)
                ? issuer.applicationToken(VALIDITY)
                : issuer.token(person, VALIDITY));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
