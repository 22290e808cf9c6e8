package io.ddsfleet.cli.history;

import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.rollout.event.Reason;
import java.util.List;

/** Why a command to a rollout was not carried out, and what to do instead. */
final class NotSteered {

  private NotSteered() {}

  /**
   * The text for a person.
   *
   * @param owner the process that owns it, in words; empty when none does
   */
  static String why(RolloutDigest rollout, String owner, Reply reply) {
    String subject = "Rollout " + rollout.rolloutId() + " ";
    if (rollout.state() != RolloutState.RUNNING) {
      return subject + "is not running: " + standing(rollout);
    }
    if (reply instanceof Reply.NoAnswer none) {
      return subject
          + ("is run by " + owner + ", and " + none.why())
          + ": it may be reading its inventory, or be stopped, or have just ended. It may carry the"
          + " command out all the same; see 'ddsfleet status "
          + rollout.rolloutId()
          + "' before you repeat it.";
    }
    return subject
        + ("is run by " + owner + ", and takes no commands")
        + ": it is only beginning or ending, or could not make its socket, as its standard error"
        + " says. Try again, or stop it there with Ctrl-C or SIGTERM.";
  }

  private static String standing(RolloutDigest rollout) {
    String sentence = rollout.state().sentence();
    if (!rollout.state().isResumable()) {
      return sentence + ". There is nothing to steer any more.";
    }
    List<RunSpan> runs = rollout.runs();
    Reason.NotStarted stopping = rollout.summary().stopping();
    return sentence
        + (runs.isEmpty() ? "" : ", " + Times.of(runs.get(runs.size() - 1).lastAt()))
        + (stopping == null ? "" : " (" + stopping + ")")
        + ". 'ddsfleet resume "
        + rollout.rolloutId()
        + "' goes on with it.";
  }
}
