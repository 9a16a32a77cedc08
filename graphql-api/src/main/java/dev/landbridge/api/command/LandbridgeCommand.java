package dev.landbridge.api.command;

import dev.landbridge.core.error.LandbridgeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code landbridge}. Exit codes: 0 good, 1 problems, 2 wrong use. */
@Command(
    name = "landbridge",
    description = "One governed GraphQL schema over the live databases of many departments.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class LandbridgeCommand implements Runnable {
  /** All is well. */
  public static final int OK = 0;

  /** What was asked for was done or tried, and there are problems. */
  public static final int PROBLEMS = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private LandbridgeCommand() {}

  /**
   * Runs one command line to its end.
   *
   * @param stop returns when a started server should end
   * @return the exit code
   */
  public static int run(
      String[] arguments,
      Operations operations,
      StopSignal stop,
      PrintWriter out,
      PrintWriter err) {
    CommandLine line = new CommandLine(new LandbridgeCommand());
    line.addSubcommand(new ServeCommand(operations, stop));
    line.addSubcommand(new InitCommand(operations));
    line.addSubcommand(new CheckCommand(operations));
    line.addSubcommand(new ExplainCommand(operations));
    CommandLine ledger =
        new CommandLine(new LedgerCommand())
            .addSubcommand(new LedgerVerifyCommand(operations))
            .addSubcommand(new LedgerProveCommand(operations))
            .addSubcommand(new LedgerSearchCommand(operations))
            .addSubcommand(new LedgerExportCommand(operations))
            .addSubcommand(new LedgerExpireCommand(operations))
            .addSubcommand(new LedgerHoldCommand(operations))
            .addSubcommand(new LedgerReleaseCommand(operations))
            .addSubcommand(new LedgerHoldsCommand(operations))
            .addSubcommand(new LedgerEraseCommand(operations));
    GovernanceCommands.ofLedger(operations).forEach(ledger::addSubcommand);
    line.addSubcommand(ledger);
    line.addSubcommand(new WitnessCommand(operations, stop));
    line.addSubcommand(new PublishCommand(operations));
    line.addSubcommand(new SetSourceCredentialsCommand(operations));
    line.addSubcommand(new RotateMasterKeyCommand(operations));
    line.addSubcommand(new BackupCommand(operations));
    line.addSubcommand(new RestoreCommand(operations));
    line.addSubcommand(new RequestCommand(operations));
    line.addSubcommand(new ApproveCommand(operations));
    GovernanceCommands.of(operations).forEach(line::addSubcommand);
    line.addSubcommand(new VersionCommand());
    addHelp(line);
    ArgumentTypes.register(line);
    line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(false);
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          if (thrown instanceof LandbridgeException known) {
            command.getErr().println(known.getMessage());
            command.getErr().flush();
            return PROBLEMS;
          }
          throw thrown;
        });
    return line.execute(arguments);
  }

  /** Every command explains itself, which the parser leaves to each of them. */
  private static void addHelp(CommandLine line) {
    if (line.getCommandSpec().findOption("--help") == null) {
      line.getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("显示帮助 / Shows this.")
                  .build());
    }
    line.getSubcommands().values().forEach(LandbridgeCommand::addHelp);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Cannot run: no command. Choose one below.");
  }
}
