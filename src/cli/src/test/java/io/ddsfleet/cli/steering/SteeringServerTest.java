package io.ddsfleet.cli.steering;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.policy.Selection;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a client meets that talks to a running rollout. */
@Timeout(30)
class SteeringServerTest {

  private static final String ROLLOUT = "r-20261123-092100-k3f9";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofMillis(300);
  private static final SteeringCommand PAUSE = new SteeringCommand.Pause("ann@ops-1");

  private final FakeRollout rollout = new FakeRollout();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> connected = new ArrayList<>();

  @TempDir private Path journal;

  @AfterEach
  void hangUp() throws IOException {
    for (SocketChannel channel : connected) {
      channel.close();
    }
  }

  @Test
  void command_reachesTheRollout_andItsAnswerComesBack() {
    SteeringServer server = start(PATIENCE);

    assertThat(ask(PAUSE)).isEqualTo(answered("heard ann@ops-1"));
    assertThat(ask(new SteeringCommand.Explain()))
        .isEqualTo(new Reply.Answered(new SteeringAnswer(true, "", List.of(FakeRollout.WAITS))));

    assertThat(rollout.heard()).containsExactly(PAUSE, new SteeringCommand.Explain());
    stop(server);
    assertThat(warnings).isEmpty();
  }

  @Test
  void command_reachesTheRollout_howeverLongThePathIs() {
    journal = journal.resolve("y".repeat(200));
    SteeringServer server = start(PATIENCE);

    assertThat(ask(PAUSE)).isEqualTo(answered("heard ann@ops-1"));

    stop(server);
    assertThat(SocketPlace.of(journal, ROLLOUT).folder()).isEmptyDirectory();
  }

  @Test
  void garbage_isAnsweredAsSuch_andReachesNobody() throws IOException {
    SteeringServer server = start(PATIENCE);
    SocketChannel client = connect();

    client.write(bytes("GET / HTTP/1.1\r\n\r\n"));

    String answer = new String(Lines.read(client, 10_000), StandardCharsets.UTF_8);
    assertThat(answer).startsWith("{\"done\":false").contains("does not understand");
    assertThat(rollout.heard()).isEmpty();
    stop(server);
  }

  @Test
  void endlessLine_isHungUpOn() throws IOException {
    SteeringServer server = start(PATIENCE);
    SocketChannel client = connect();

    ByteBuffer much = ByteBuffer.allocate(1 << 20);
    assertThat(writesBeforeItIsHungUpOn(client, much)).isLessThan(20);

    stop(server);
    assertThat(rollout.heard()).isEmpty();
  }

  @Test
  void silentClient_isLeftAfterAWhile_andHoldsUpNobody() throws IOException {
    SteeringServer server = start(SOON);
    List<SocketChannel> silent = new ArrayList<>();
    // more than are talked to at once
    for (int i = 0; i < 20; i++) {
      silent.add(connect());
    }

    assertThat(ask(PAUSE)).isEqualTo(answered("heard ann@ops-1"));

    for (SocketChannel client : silent) {
      assertThat(client.read(ByteBuffer.allocate(1))).as("hung up on").isEqualTo(-1);
    }
    stop(server);
  }

  @Test
  void silentClient_doesNotHoldUpTheEnd() throws IOException {
    SteeringServer server = start(Duration.ofMinutes(5));
    SocketChannel silent = connect();

    stop(server);

    assertThat(silent.read(ByteBuffer.allocate(1))).as("hung up on").isEqualTo(-1);
    assertThat(SocketPlace.of(journal, ROLLOUT).path()).doesNotExist();
    assertThat(ask(PAUSE)).isEqualTo(new Reply.NobodyThere());
  }

  @Test
  void command_thatIsUnderWayAtTheEnd_isToldThatTheRolloutHasEnded() {
    SteeringServer server = start(PATIENCE);
    SteeringCommand hold = new SteeringCommand.Hold(Selection.ofIds("dds-1"), "");
    Mono<Reply> reply = client().ask(ROLLOUT, hold).cache();
    reply.subscribe();
    until(() -> rollout.heard().contains(hold));

    rollout.end();
    stop(server);

    assertThat(reply.blockOptional().orElseThrow())
        .isInstanceOf(Reply.Answered.class)
        .asString()
        .contains("done=false", "The rollout has ended");
  }

  @Test
  void nobodyIsThere_whereAKilledProcessLeftItsSocket() throws IOException {
    SocketPlace place = SocketPlace.of(journal, ROLLOUT);
    Files.createDirectory(place.folder());
    leaveASocketAt(place.path());

    assertThat(ask(PAUSE)).isEqualTo(new Reply.NobodyThere());

    SteeringServer next = start(PATIENCE);
    assertThat(ask(PAUSE)).isEqualTo(answered("heard ann@ops-1"));
    stop(next);
  }

  @Test
  void noAnswer_isToldApartFromNobody() {
    SteeringServer server = start(PATIENCE);
    SteeringCommand hold = new SteeringCommand.Hold(Selection.ofIds("dds-1"), "");

    Reply reply = new SteeringClient(journal, Duration.ofSeconds(1)).ask(ROLLOUT, hold).block();

    assertThat(reply).isEqualTo(new Reply.NoAnswer("no answer came within 1 s"));
    rollout.end();
    stop(server);
  }

  @Test
  void rolloutRunsOn_withAWarning_whereTheSocketCannotBeMade() throws IOException {
    Files.writeString(journal.resolve("steering"), "in the way");

    SteeringServer server = SteeringServer.start(place(), rollout.control(), warnings::add);

    until(() -> !warnings.isEmpty());
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("Other terminals cannot steer this rollout: " + place().path())
        .endsWith("It runs on; Ctrl-C still stops it.");
    stop(server);
    assertThat(ask(PAUSE)).isEqualTo(new Reply.NobodyThere());
  }

  private SteeringServer start(Duration talking) {
    SteeringServer server =
        SteeringServer.start(place(), rollout.control(), warnings::add, talking);
    until(() -> ask(new SteeringCommand.Explain()) instanceof Reply.Answered);
    rollout.heard().clear();
    return server;
  }

  private static void stop(SteeringServer server) {
    server.stop().block(Duration.ofSeconds(5));
  }

  private SocketPlace place() {
    return SocketPlace.of(journal, ROLLOUT);
  }

  private SteeringClient client() {
    return new SteeringClient(journal, PATIENCE);
  }

  private Reply ask(SteeringCommand command) {
    return client().ask(ROLLOUT, command).blockOptional().orElseThrow();
  }

  private static Reply answered(String message) {
    return new Reply.Answered(SteeringAnswer.done(message));
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place().path()));
    connected.add(channel);
    return channel;
  }

  private static int writesBeforeItIsHungUpOn(SocketChannel client, ByteBuffer much) {
    int writes = 0;
    try {
      for (; writes < 20; writes++) {
        client.write(much.rewind());
      }
    } catch (IOException e) {
      return writes;
    }
    return writes;
  }

  private static void leaveASocketAt(Path path) throws IOException {
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void until(BooleanSupplier condition) {
    Mono.fromSupplier(condition::getAsBoolean)
        .filter(holds -> holds)
        .subscribeOn(Schedulers.boundedElastic())
        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(10)))
        .block(Duration.ofSeconds(10));
  }
}
