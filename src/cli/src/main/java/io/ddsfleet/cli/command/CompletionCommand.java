package io.ddsfleet.cli.command;

import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.terminal.Io;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what lets a shell complete commands, flags and values. */
@Command(
    name = "completion",
    description = {
      "Writes a script with which bash and zsh complete commands, flags and their values."
    },
    footer = {
      "  source <(ddsfleet completion)                       in this shell",
      "  ddsfleet completion > ~/.ddsfleet-completion        for all of them: source that file in",
      "                                                      ~/.bashrc or ~/.zshrc"
    })
public final class CompletionCommand implements Callable<Integer> {

  private final Io io;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CommonOptions common = new CommonOptions();

  /** The command on the given streams. */
  public CompletionCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    new TextOut(io.out()).line(AutoComplete.bash(root.name(), root.commandLine())).flush();
    return 0;
  }
}
