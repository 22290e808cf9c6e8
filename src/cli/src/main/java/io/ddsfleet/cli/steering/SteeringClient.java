package io.ddsfleet.cli.steering;

import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks the rollouts that are kept in a journal's directory, whichever process runs them. */
public final class SteeringClient {

  private static final int MOST_BYTES = 1 << 26;

  private final Path directory;
  private final Duration patience;

  /**
   * Asks in the name of this process.
   *
   * @param directory where the rollouts are kept
   * @param patience the longest wait for an answer
   */
  public SteeringClient(Path directory, Duration patience) {
    this.directory = directory;
    this.patience = patience;
  }

  /** Asks on subscription, on a thread that may block; never an error. */
  public Mono<Reply> ask(String rolloutId, SteeringCommand command) {
    SocketPlace place = SocketPlace.of(directory, rolloutId);
    return Mono.using(
        SteeringClient::open,
        channel ->
            Mono.fromCallable(() -> ask(channel, place, command))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(patience, Mono.just(noAnswer())),
        SteeringClient::hangUp);
  }

  private static Reply ask(SocketChannel channel, SocketPlace place, SteeringCommand command) {
    try {
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
    } catch (IOException e) {
      return new Reply.NobodyThere();
    }
    try {
      return new Reply.Answered(exchange(channel, command));
    } catch (IOException e) {
      return new Reply.NoAnswer("the connection broke: " + e.getMessage());
    }
  }

  private static SteeringAnswer exchange(SocketChannel channel, SteeringCommand command)
      throws IOException {
    Lines.write(channel, CommandWriter.write(command));
    return AnswerJson.read(Lines.read(channel, MOST_BYTES));
  }

  private Reply noAnswer() {
    return new Reply.NoAnswer("no answer came within " + patience.toSeconds() + " s");
  }

  private static SocketChannel open() throws IOException {
    return SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  private static void hangUp(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is not used any more, whatever becomes of it
    }
  }
}
