package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code init}: the first two administrators of a new installation. */
@Command(
    name = "init",
    description = "Enrols the first two administrators of an empty state by one-time tokens.")
final class InitCommand extends ConfiguredCommand {
  private static final int ADMINISTRATORS = 2;

  private final Operations operations;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice = new Choice();

  /** A beginning, or new tokens. */
  static final class Choice {
    @Option(
        names = "--renew",
        description = "New tokens for those who have redeemed none; the old ones count no more.")
    private boolean renew;

    @ArgGroup(exclusive = false)
    private @Nullable Beginning beginning;
  }

  /** What the registry begins with. */
  static final class Beginning {
    @Option(
        names = "--department",
        required = true,
        paramLabel = "CODE",
        description = "The sharing authority's.")
    private String department = "";

    @Option(
        names = "--department-name",
        required = true,
        paramLabel = "NAME",
        description = "Its name.")
    private String departmentName = "";

    @Option(
        names = "--administrator",
        required = true,
        paramLabel = "NAME",
        description = "An administrator's name; give two.")
    private List<String> administrators = List.of();

    @Option(
        names = "--client",
        required = true,
        paramLabel = "ID",
        description = "The client at the issuer through which people act in their roles.")
    private String client = "";

    @Option(
        names = "--issuer",
        paramLabel = "URL",
        description = "That issuer (default: the only one in the configuration).")
    private @Nullable String issuer;

    Operations.First first() {
      return new Operations.First(
          department, departmentName, administrators, Optional.ofNullable(issuer), client);
    }
  }

  InitCommand(Operations operations) {
    this.operations = operations;
  }

  @Override
  void run(Configuration configuration, PrintWriter out) {
    Beginning beginning = choice.beginning;
    if (beginning != null && beginning.administrators.size() != ADMINISTRATORS) {
      throw new ParameterException(
          spec().commandLine(),
          "Cannot run init: %d administrators. Give --administrator twice, for two persons."
              .formatted(beginning.administrators.size()));
    }
    print(
        out,
        beginning == null || choice.renew
            ? operations.renew(configuration)
            : operations.init(configuration, beginning.first()));
  }

  private static void print(PrintWriter out, List<Operations.Invited> invited) {
    out.println(
        "一次性令牌，七天内有效，仅显示这一次；请分别交给本人。"
            + " / One-time tokens, good for seven days and shown only now. Hand each to its person, who signs in and runs: landbridge enrol TOKEN");
    invited.forEach(it -> out.printf("%s  %s  %s%n", it.person(), it.name(), it.token()));
  }
}
