package io.ddsfleet.examples.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.examples.policies.Picture.Box;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each picture of waves and steering shows the very thing that it is about. */
class WavePropertiesTest {

  private static final Offset<Double> A_PIXEL = Offset.offset(1.0);

  @Test
  void waves_beginOneAfterTheOther_withABakeBetweenThem() throws Exception {
    Picture picture = Picture.of("waves");

    assertThat(named(picture, "waves", "wave")).hasSize(3);
    assertThat(picture.texts()).contains("wave 1 (1)", "wave 2 (3)", "wave 3 (5)");
    assertNothingBegins(picture, "bake");
    assertThat(Picture.mostAtOnce(picture.calls())).isEqualTo(4);
  }

  @Test
  void pauseAfterWave_beginsNothingUntilSomebodyContinues() throws Exception {
    Picture picture = Picture.of("pause-after-wave");

    assertNothingBegins(picture, "bake");
    assertNothingBegins(picture, "paused");
  }

  @Test
  void pause_letsTheBakeStandStill() throws Exception {
    Picture picture = Picture.of("pause");
    double tenMinutes = picture.placeOf("10 min") - picture.placeOf("0");

    double baked = named(picture, "bands", "bake").stream().mapToDouble(Box::width).sum();
    assertThat(baked).isCloseTo(tenMinutes, A_PIXEL);
    assertNothingBegins(picture, "paused");
  }

  @Test
  void ramp_beginsWithOne_andDoublesWithEachSuccess() throws Exception {
    List<Box> calls = Picture.of("ramp").calls();
    Box first = calls.get(0);

    assertThat(calls).filteredOn(call -> call.x() < first.right() - 1).hasSize(1);
    assertThat(calls.get(1).x()).isCloseTo(calls.get(2).x(), A_PIXEL);
    assertThat(Picture.mostAtOnce(calls)).isEqualTo(4);
  }

  @Test
  void order_letsTheSmallestGoFirst_andTheLargestLast() throws Exception {
    List<Box> calls = Picture.of("order").calls();
    Box largest = calls.get(2);

    assertThat(calls.subList(5, 7)).allMatch(call -> call.x() < calls.get(3).x());
    assertThat(calls).allMatch(call -> call.x() <= largest.x());
  }

  @Test
  void strictBudget_hasNoMoreFailuresThanTheBudgetAndOne() throws Exception {
    Picture picture = Picture.of("budget-mode");

    assertThat(picture.calls()).filteredOn(call -> call.kind().equals("failed")).hasSize(2);
    assertThat(Picture.mostAtOnce(picture.calls())).isEqualTo(2);
  }

  @Test
  void groups_haveOneInUpgradeAtATime() throws Exception {
    List<Box> calls = Picture.of("groups").calls();

    assertThat(Picture.mostAtOnce(calls)).isEqualTo(3);
    assertThat(Picture.mostAtOnce(calls.subList(0, 2))).isEqualTo(1);
    assertThat(Picture.mostAtOnce(calls.subList(2, 5))).isEqualTo(1);
    assertThat(Picture.mostAtOnce(calls.subList(5, 8))).isEqualTo(1);
  }

  @Test
  void windows_letNothingBeginWhileTheyAreClosed_andBothAreUsed() throws Exception {
    Picture picture = Picture.of("windows");
    List<Box> closed = named(picture, "bands", "closed");

    assertNothingBegins(picture, "closed");
    assertThat(closed).hasSizeGreaterThanOrEqualTo(2);
    double between = closed.get(1).x();
    assertThat(picture.calls())
        .anyMatch(call -> call.x() < between && call.right() > between)
        .anyMatch(call -> call.x() > between);
  }

  @Test
  void steering_changesTheLimitAndHoldsAnInstance() throws Exception {
    Picture picture = Picture.of("steering");
    double set = picture.linesOf("steered").get(1);
    double release = picture.linesOf("steered").get(2);
    Box held = picture.calls().get(2);

    assertThat(held.x()).isGreaterThanOrEqualTo(release);
    List<Box> before = picture.calls().stream().filter(call -> call.x() < set).toList();
    assertThat(Picture.mostAtOnce(before)).isEqualTo(2);
    assertThat(Picture.mostAtOnce(picture.calls())).isEqualTo(4);
  }

  private static void assertNothingBegins(Picture picture, String band) {
    List<Box> bands = named(picture, "bands", band);
    assertThat(bands).isNotEmpty();
    assertThat(picture.calls())
        .noneMatch(
            call ->
                bands.stream()
                    .anyMatch(one -> one.x() + 1 < call.x() && call.x() < one.right() - 1));
  }

  private static List<Box> named(Picture picture, String group, String kind) {
    return picture.boxes(group).stream().filter(box -> box.kind().equals(kind)).toList();
  }
}
