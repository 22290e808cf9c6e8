package io.ddsfleet.rollout.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.policy.Rate;
import io.ddsfleet.rollout.time.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

class RateQueueTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Lane lane = Lane.on(time);
  private final RateQueue queue = new RateQueue(lane, Rate.perSecond(2));
  private final List<String> gone = new ArrayList<>();

  @Test
  void acquire_letsTheFirstGoAtOnce_andTheOthersInOrderAtTheRate() {
    lineUp("a", Urgency.ORDINARY);
    lineUp("b", Urgency.ORDINARY);
    lineUp("c", Urgency.ORDINARY);

    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("a@0", "b@500", "c@1000");
  }

  @Test
  void acquire_waitsForNobody_beforeItIsSubscribedTo() {
    queue.acquire(Urgency.ORDINARY);
    lineUp("a", Urgency.ORDINARY);

    assertThat(gone).containsExactly("a@0");
  }

  @Test
  void acquire_letsTheUrgentGoFirst_inTheirOrder() {
    lineUp("first", Urgency.ORDINARY);
    lineUp("ordinary", Urgency.ORDINARY);
    lineUp("urgent-1", Urgency.URGENT);
    lineUp("urgent-2", Urgency.URGENT);

    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("first@0", "urgent-1@500", "urgent-2@1000", "ordinary@1500");
  }

  @Test
  void setRate_holdsAtOnce_forWhoWaits() {
    lineUp("a", Urgency.ORDINARY);
    lineUp("b", Urgency.ORDINARY);
    lineUp("c", Urgency.ORDINARY);
    time.advanceTimeBy(Duration.ofMillis(100));

    queue.setRate(Rate.perSecond(5));
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("a@0", "b@200", "c@400");
  }

  @Test
  void cancel_leavesTheLine_andCostsThoseBehindNothing() {
    lineUp("a", Urgency.ORDINARY);
    Disposable head = lineUp("b", Urgency.ORDINARY);
    Disposable middle = lineUp("c", Urgency.URGENT);
    lineUp("d", Urgency.ORDINARY);

    head.dispose();
    middle.dispose();
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("a@0", "d@500");
  }

  @Test
  void throttled_holdsAtOnce_forTheHeadAndEverybodyBehindIt() {
    lineUp("a", Urgency.ORDINARY);
    lineUp("b", Urgency.ORDINARY);
    lineUp("c", Urgency.ORDINARY);
    lineUp("d", Urgency.ORDINARY);
    time.advanceTimeBy(Duration.ofMillis(100));

    assertThat(queue.throttled(lane.nanos() - 1)).isTrue();
    time.advanceTimeBy(Duration.ofSeconds(9));

    assertThat(queue.perSecond()).isEqualTo(1.0);
    assertThat(gone).containsExactly("a@0", "b@1100", "c@2100", "d@3100");
  }

  @Test
  void throttled_restsTheQueue_thoughNobodyWaits() {
    queue.throttled(lane.nanos());
    lineUp("a", Urgency.ORDINARY);

    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("a@1000");
  }

  @Test
  void acquire_ofSomebodyWhoComesBackAtOnce_isNotServedInTheSamePermit() {
    queue
        .acquire(Urgency.ORDINARY)
        .doOnSuccess(permit -> lineUp("again", Urgency.ORDINARY))
        .subscribe();

    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(gone).containsExactly("again@500");
  }

  private Disposable lineUp(String name, Urgency urgency) {
    return queue
        .acquire(urgency)
        .doOnSuccess(permit -> gone.add(name + "@" + time.now(TimeUnit.MILLISECONDS)))
        .subscribe();
  }
}
