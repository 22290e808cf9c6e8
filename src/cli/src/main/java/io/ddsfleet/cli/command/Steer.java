package io.ddsfleet.cli.command;

import io.ddsfleet.cli.history.Archive;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.steering.Reply;
import io.ddsfleet.cli.steering.SteeringClient;
import io.ddsfleet.cli.steering.SteeringException;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Sends one command to a running rollout, and tells what became of it. */
final class Steer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Io io;
  private final SteeringFlags flags;

  Steer(Io io, SteeringFlags flags) {
    this.io = io;
    this.flags = flags;
  }

  /** Answers the exit code of a command that was carried out; any other is an exception. */
  int with(SteeringCommand command) {
    Path directory = flags.journal().directory(io.environment());
    Reply reply =
        Await.value(new SteeringClient(directory, PATIENCE).ask(flags.rolloutId(), command));
    if (!(reply instanceof Reply.Answered answered)) {
      throw new SteeringException(whyNot(directory, reply));
    }
    SteeringAnswer answer = answered.answer();
    if (!answer.done()) {
      throw new SteeringException("Rollout " + flags.rolloutId() + ": " + answer.message());
    }
    tell(answer.message());
    return 0;
  }

  /** How the rollout stands that did not answer; one that is not there is told as that. */
  private String whyNot(Path directory, Reply reply) {
    try (FileJournal journal = FileJournal.in(directory)) {
      return new Archive(journal, Clock.systemUTC(), io::say)
          .whyNotSteered(flags.rolloutId(), reply);
    } catch (JournalException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void tell(String message) {
    if (flags.document().isJson()) {
      new JsonLine(io.out())
          .begin()
          .text("rolloutId", flags.rolloutId())
          .flag("done", true)
          .text("message", message)
          .end();
    } else {
      new TextOut(io.out()).line(message).flush();
    }
  }
}
