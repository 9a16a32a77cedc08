package dev.landbridge.api.command;

import dev.landbridge.api.configuration.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code init}: the first two administrators of a new installation. */
@Command(
    name = "init",
    description = "Enrols the first two administrators of an empty state by one-time tokens.")
final class InitCommand implements Callable<Integer> {
  private static final int ADMINISTRATORS = 2;

  private final Operations operations;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration with the state database.")
  private Path file = Path.of("");

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
  public Integer call() {
    Beginning beginning = choice.beginning;
    if (beginning != null && beginning.administrators.size() != ADMINISTRATORS) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot run init: %d administrators. Give --administrator twice, for two persons."
              .formatted(beginning.administrators.size()));
    }
    Optional<Configuration> configuration =
        ConfigurationOption.read(file, spec.commandLine().getErr());
    if (configuration.isEmpty()) {
      return LandbridgeCommand.PROBLEMS;
    }
    print(
        beginning == null || choice.renew
            ? operations.renew(configuration.get())
            : operations.init(configuration.get(), beginning.first()));
    return LandbridgeCommand.OK;
  }

  private void print(List<Operations.Invited> invited) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "一次性令牌，七天内有效，仅显示这一次；请分别交给本人。"
            + " / One-time tokens, good for seven days and shown only now. Hand each to its person, who signs in and runs: landbridge enrol TOKEN");
    invited.forEach(it -> out.printf("%s  %s  %s%n", it.person(), it.name(), it.token()));
    out.flush();
  }
}
