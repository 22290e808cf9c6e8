package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.health.HealthGate;

/**
 * Carries out the health check of a rollout. In a policy, and so in the journal, a check is written
 * with how it is carried out in front of it: the words of another program that embeds the library
 * must not be taken for a command when its rollout is resumed here.
 */
public final class HealthChecks implements AutoCloseable {

  private static final String SHELL = "sh -c ";
  private static final String PROBE = "GET ";

  private final HealthGate gate;
  private final Runnable end;

  private HealthChecks(HealthGate gate, Runnable end) {
    this.gate = gate;
    this.end = end;
  }

  /**
   * The words for a policy of what a flag says.
   *
   * @throws IllegalArgumentException when it is a URL that cannot be probed
   */
  public static String words(String commandOrUrl) {
    return ProbeUrl.isUrl(commandOrUrl)
        ? PROBE + ProbeUrl.of(commandOrUrl).template()
        : SHELL + commandOrUrl;
  }

  /**
   * Makes ready for what a policy wants to be asked; nothing is asked yet.
   *
   * @throws IllegalArgumentException when the words are not of this program
   */
  public static HealthChecks of(String words) {
    if (words.isEmpty()) {
      return new HealthChecks(HealthGate.NONE, () -> {});
    }
    if (words.startsWith(SHELL)) {
      CommandCheck command = new CommandCheck(words.substring(SHELL.length()));
      return new HealthChecks(command, command::close);
    }
    if (words.startsWith(PROBE)) {
      HttpProbe probe = new HttpProbe(ProbeUrl.of(words.substring(PROBE.length())));
      return new HealthChecks(probe, probe::close);
    }
    throw new IllegalArgumentException(
        "The rollout asks '"
            + words
            + "' for the health of its instances, which is not a check of the command line:"
            + " resume it with the program that began it.");
  }

  /** Who is asked. */
  public HealthGate gate() {
    return gate;
  }

  /** Ends what is still being asked, without waiting for it. */
  @Override
  public void close() {
    end.run();
  }
}
