package io.ddsfleet.cli.terminal;

import java.util.Map;

/**
 * The terminal of this process. Java 17 has no question for a single stream, so the shell is asked:
 * its {@code test -t} looks at the streams it inherits.
 */
final class ProcessTty implements Tty {

  private final Map<String, String> environment;

  ProcessTty(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public boolean canAsk() {
    return Shell.succeeds("test -t 0 && { test -t 1 || test -t 2; }");
  }

  @Override
  public boolean canDraw() {
    String term = environment.getOrDefault("TERM", "");
    return !term.isEmpty() && !term.equals("dumb") && Shell.succeeds("test -t 1");
  }

  @Override
  public boolean hasColours() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && canDraw();
  }

  @Override
  public Size size() {
    return SizeText.parse(Shell.output("stty size </dev/tty"))
        .or(() -> SizeText.ofEnvironment(environment))
        .orElse(Size.USUAL);
  }
}
