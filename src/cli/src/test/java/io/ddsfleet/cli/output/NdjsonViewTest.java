package io.ddsfleet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.Capture;
import io.ddsfleet.cli.FakeTty;
import org.junit.jupiter.api.Test;

class NdjsonViewTest {

  private final Capture capture = new Capture(FakeTty.NONE);
  private final NdjsonView view = new NdjsonView(capture.io(), new RunProgress(true));

  @Test
  void pause_isToldToThePersonToo_forItWaitsForOne() {
    view.show(Events.accepted(Events.ONE, 1));
    assertThat(capture.err()).isEmpty();

    view.show(Events.paused("wave 1 of 4 has ended", 2));

    assertThat(capture.outLines()).hasSize(2).allMatch(line -> line.startsWith("{\"type\":\""));
    assertThat(capture.err())
        .hasLineCount(1)
        .contains("PAUSED: wave 1 of 4 has ended", "'ddsfleet continue r-1' goes on");
  }
}
