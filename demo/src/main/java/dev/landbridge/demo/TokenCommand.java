package dev.landbridge.demo;

import dev.landbridge.demo.issuer.DemoIssuer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code token}: prints a token of the running demo's issuer. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Prints a token that the running demo accepts.")
final class TokenCommand implements Callable<Integer> {
  /** Whom the demo's registry begins with, and its application. */
  static final String NAMES =
      "chen, lin, zhou, dev, sun, gao, fang, he, tang, xu, luo, bai, shi, ops, audit, one-window";

  private static final Duration VALIDITY = Duration.ofHours(12);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "Whom it names: " + NAMES + "; the last is the application alone.")
  private String person = "";

  @Option(names = "--any", description = "Also for whom you have registered since.")
  private boolean any;

  @Override
  public Integer call() throws IOException {
    if (!any && !List.of(NAMES.split(", ")).contains(person)) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot make a token: the demo does not begin with %s. Choose one of %s; or add --any for whom you have registered since."
              .formatted(person, NAMES));
    }
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
