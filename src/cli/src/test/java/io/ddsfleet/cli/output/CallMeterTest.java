package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class CallMeterTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final AtomicLong calls = new AtomicLong();
  private final CallMeter meter = new CallMeter(calls::get, new SchedulerClock(time));

  @Test
  void meter_tellsCallsASecond_overTheLastSeconds() {
    assertThat(meter.getAsDouble()).isZero();
    pass(Duration.ofSeconds(1), 10);
    assertThat(meter.getAsDouble()).isEqualTo(10.0);
    for (int second = 0; second < 5; second++) {
      pass(Duration.ofSeconds(1), 0);
      meter.getAsDouble();
    }
    pass(Duration.ofSeconds(1), 0);
    assertThat(meter.getAsDouble()).isZero();
  }

  private void pass(Duration duration, int made) {
    time.advanceTimeBy(duration);
    calls.addAndGet(made);
  }
}
