package io.ddsfleet.cli.steering;

import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes commands to a running rollout from other processes of the same user, and hands each to the
 * rollout's control. A client says one line and hears one; one that says nothing, or reads nothing,
 * is left after a few seconds and holds up neither the others nor the end of the rollout. Runs on
 * daemon threads of its own.
 */
final class SteeringServer {

  private static final Logger log = LoggerFactory.getLogger(SteeringServer.class);

  private static final int MOST_CLIENTS = 16;
  private static final int MOST_BYTES = 1 << 20;
  private static final int IDLE_SECONDS = 60;
  private static final Duration TALKING = Duration.ofSeconds(5);

  /** Longer than a client waits: most commands wait for the inventory. */
  private static final Duration OBEYING = Duration.ofSeconds(60);

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final SocketPlace place;
  private final RolloutControl control;
  private final Consumer<String> warn;
  private final Duration talking;
  private final Sinks.Empty<Void> closing = Sinks.empty();
  private final Sinks.Empty<Void> closed = Sinks.empty();
  private final Scheduler listener = threads(1, "steering");
  private final Scheduler talkers = threads(MOST_CLIENTS, "steering-client");

  private SteeringServer(
      SocketPlace place, RolloutControl control, Consumer<String> warn, Duration talking) {
    this.place = place;
    this.control = control;
    this.warn = warn;
    this.talking = talking;
  }

  /**
   * Listens from now on, until it is stopped.
   *
   * @param place where clients look for it
   * @param warn hears why nobody can steer the rollout, if that is so; on any thread
   */
  static SteeringServer start(SocketPlace place, RolloutControl control, Consumer<String> warn) {
    return start(place, control, warn, TALKING);
  }

  /** As above, with another patience for a client's line. */
  static SteeringServer start(
      SocketPlace place, RolloutControl control, Consumer<String> warn, Duration talking) {
    SteeringServer server = new SteeringServer(place, control, warn, talking);
    server.work().subscribe();
    return server;
  }

  private static Scheduler threads(int most, String name) {
    return Schedulers.newBoundedElastic(most, Integer.MAX_VALUE, name, IDLE_SECONDS, true);
  }

  /** Listens no more, on subscription, and completes when what was asked before is answered. */
  Mono<Void> stop() {
    return Mono.defer(
        () -> {
          closing.tryEmitEmpty();
          return closed.asMono().timeout(CLOSING, Mono.empty());
        });
  }

  private Mono<Void> work() {
    return Flux.usingWhen(
            Mono.fromCallable(() -> SocketFile.bind(place)).subscribeOn(listener),
            this::serve,
            SteeringServer::close)
        .onErrorResume(this::cannotListen)
        .doFinally(signal -> end())
        .then();
  }

  private Flux<Void> serve(SocketFile socket) {
    Flux<SocketChannel> clients =
        Flux.<SocketChannel>generate(next -> accept(socket, next)).subscribeOn(listener);
    Mono<Void> end = closing.asMono().publishOn(talkers).then(close(socket));
    return Flux.merge(clients.flatMap(this::talk, MOST_CLIENTS), end);
  }

  private static void accept(SocketFile socket, SynchronousSink<SocketChannel> next) {
    try {
      next.next(socket.accept());
    } catch (ClosedChannelException e) {
      next.complete();
    } catch (IOException e) {
      next.error(e);
    }
  }

  private static Mono<Void> close(SocketFile socket) {
    return Mono.fromCallable(
            () -> {
              socket.close();
              return true;
            })
        .then();
  }

  private Mono<Void> talk(SocketChannel client) {
    return inTime(client, closing.asMono(), () -> Lines.read(client, MOST_BYTES))
        .flatMap(this::obey)
        .flatMap(answer -> tell(client, answer))
        .onErrorResume(SteeringServer::clientLost)
        .doFinally(signal -> hangUp(client));
  }

  private Mono<SteeringAnswer> obey(byte[] line) {
    try {
      return control
          .steer(CommandReader.read(line))
          .timeout(OBEYING, Mono.just(SteeringAnswer.refused("It has not answered yet.")));
    } catch (IOException e) {
      return Mono.just(
          SteeringAnswer.refused(
              "The running ddsfleet does not understand this command ("
                  + e.getMessage()
                  + "): use the version that runs the rollout."));
    }
  }

  private Mono<Void> tell(SocketChannel client, SteeringAnswer answer) {
    Callable<Boolean> telling =
        () -> {
          Lines.write(client, AnswerJson.write(answer));
          return true;
        };
    return inTime(client, Mono.never(), telling).then();
  }

  /**
   * Does one side of a talk, which blocks. It fails where the client takes too long over it: the
   * client is hung up on, and no thread has to be interrupted.
   *
   * @param end when the client is hung up on at once
   */
  private <T> Mono<T> inTime(SocketChannel client, Mono<Void> end, Callable<T> side) {
    Scheduler watcher = Schedulers.boundedElastic();
    Mono<Void> enough =
        Mono.firstWithSignal(Mono.delay(talking, watcher).then(), end.publishOn(watcher))
            .doOnSuccess(done -> hangUp(client));
    return Mono.using(
        enough::subscribe,
        watch -> Mono.fromCallable(side).subscribeOn(talkers),
        Disposable::dispose);
  }

  private static Mono<Void> clientLost(Throwable error) {
    log.debug("A client that wanted to steer was left: {}", error.toString());
    return Mono.empty();
  }

  private static void hangUp(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      log.debug("A client could not be hung up on: {}", e.toString());
    }
  }

  private Mono<Void> cannotListen(Throwable error) {
    warn.accept(
        "Other terminals cannot steer this rollout: "
            + place.path()
            + ": "
            + reason(error)
            + ". It runs on; Ctrl-C still stops it.");
    return Mono.empty();
  }

  private static String reason(Throwable error) {
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = error instanceof FileSystemException known ? known.getReason() : null;
    return reason == null ? error.toString() : reason;
  }

  private void end() {
    closed.tryEmitEmpty();
    listener.dispose();
    talkers.dispose();
  }
}
