package io.ddsfleet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The exit codes that do not come from a rollout's last event, and what all of them mean. */
final class ExitCode {

  static final int ERROR = 1;
  static final int USAGE = 2;
  static final int NOTHING_STARTED = 5;

  private static final Map<String, String> OF_A_ROLLOUT = new LinkedHashMap<>();
  private static final Map<String, String> OF_AN_INVENTORY = new LinkedHashMap<>();
  private static final Map<String, String> OF_A_LOOK = new LinkedHashMap<>();
  private static final Map<String, String> OF_THE_JOURNAL = new LinkedHashMap<>();
  private static final Map<String, String> OF_STEERING = new LinkedHashMap<>();
  private static final Map<String, String> OF_A_SCRIPT = new LinkedHashMap<>();

  static {
    OF_A_ROLLOUT.put("0", "every instance is UPGRADED, CURRENT or SKIPPED");
    OF_A_ROLLOUT.put("1", "an error of the program itself");
    OF_A_ROLLOUT.put("2", "wrong usage or configuration; nothing was sent");
    OF_A_ROLLOUT.put("3", "came to its end with FAILED or UNRESOLVED instances");
    OF_A_ROLLOUT.put("4", "stopped early: some instances are NOT_STARTED");
    OF_A_ROLLOUT.put(
        "5", "nothing could be started: credentials, permissions, inventory, network, lock");
    OF_A_ROLLOUT.put("130", "interrupted by SIGINT (Ctrl-C)");
    OF_A_ROLLOUT.put("143", "interrupted by SIGTERM");

    OF_A_LOOK.putAll(OF_A_ROLLOUT);
    OF_A_LOOK.put("0", "done");
    OF_A_LOOK.keySet().removeAll(List.of("3", "4"));

    OF_AN_INVENTORY.putAll(OF_A_ROLLOUT);
    OF_AN_INVENTORY.putAll(OF_A_LOOK);
    OF_AN_INVENTORY.put("3", "an instance that was asked for by its id is not there");
    OF_AN_INVENTORY.remove("4");

    OF_THE_JOURNAL.put("0", "done");
    OF_THE_JOURNAL.put("1", "an error of the program itself");
    OF_THE_JOURNAL.put("2", "wrong usage, or no such rollout");
    OF_THE_JOURNAL.put("5", "the journal cannot be read");

    OF_STEERING.put("0", "carried out");
    OF_STEERING.put("1", "an error of the program itself");
    OF_STEERING.put("2", "wrong usage; nothing was sent to the rollout");
    OF_STEERING.put("5", "no such rollout, nobody runs it, or it did not do what was asked");
    OF_A_SCRIPT.put("0", "done");
    OF_A_SCRIPT.put("1", "an error of the program itself");
    OF_A_SCRIPT.put("2", "wrong usage");
  }

  private ExitCode() {}

  private static Map<String, String> of(CommandLine command) {
    return switch (command.getCommandName()) {
      case "inventory", "plan" -> OF_AN_INVENTORY;
      case "simulator" -> OF_A_LOOK;
      case "status", "report" -> OF_THE_JOURNAL;
      case "pause", "continue", "abort", "set", "hold", "release" -> OF_STEERING;
      case "completion" -> OF_A_SCRIPT;
      default -> OF_A_ROLLOUT;
    };
  }

  /** Puts the section about exit codes into the help of a command and of all below it. */
  static void describe(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(of(command));
    command.getSubcommands().values().forEach(ExitCode::describe);
  }
}
