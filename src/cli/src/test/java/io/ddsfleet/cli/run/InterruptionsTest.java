package io.ddsfleet.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionsTest {

  private final RolloutControl control = new RolloutControl();
  private final List<String> said = new ArrayList<>();
  private final List<Integer> halted = new ArrayList<>();
  private final Interruptions interruptions =
      new Interruptions(control, () -> 7, true, said::add, halted::add);

  @Test
  void firstSignal_drains_andSaysHowManyAreWatched() {
    interruptions.rolloutStarted();
    interruptions.signalled(StopRequest.SIGINT);

    assertThat(control.drainRequested().blockOptional(Duration.ofSeconds(1)))
        .contains(StopRequest.SIGINT);
    assertThat(said)
        .containsExactly(
            "interrupted: no new calls; watching 7 in flight; press Ctrl-C again to leave at once");
  }

  @Test
  void secondSignal_leaves_andSaysWhatIsLeftBehind() {
    interruptions.rolloutStarted();
    interruptions.signalled(StopRequest.SIGTERM);
    interruptions.signalled(StopRequest.SIGTERM);

    assertThat(control.leaveRequested().blockOptional(Duration.ofSeconds(1)))
        .contains(StopRequest.SIGTERM);
    assertThat(said).hasSize(2);
    assertThat(said.get(1)).contains("7 in flight go on in the cloud");
    assertThat(halted).isEmpty();
  }

  @Test
  void thirdSignal_endsTheProcess() {
    interruptions.rolloutStarted();
    interruptions.signalled(StopRequest.SIGTERM);
    interruptions.signalled(StopRequest.SIGINT);
    interruptions.signalled(StopRequest.SIGINT);

    assertThat(halted).containsExactly(130);
    assertThat(interruptions.firstRequest()).isEqualTo(StopRequest.SIGTERM);
  }

  @Test
  void firstSignal_leaves_beforeTheRolloutHasStarted() {
    interruptions.signalled(StopRequest.SIGINT);

    assertThat(control.leaveRequested().blockOptional(Duration.ofSeconds(1)))
        .contains(StopRequest.SIGINT);
    interruptions.signalled(StopRequest.SIGINT);
    assertThat(halted).containsExactly(130);
  }
}
