package io.ddsfleet.examples.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.examples.policies.Picture.Box;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each picture shows the very thing that its policy is about. */
class PolicyPropertiesTest {

  private static final Offset<Double> A_PIXEL = Offset.offset(1.0);

  @Test
  void maxInFlight_isReached_andNeverExceeded() throws Exception {
    assertThat(Picture.mostAtOnce(Picture.of("max-in-flight").calls())).isEqualTo(3);
  }

  @Test
  void rate_spreadsTheBeginningsEvenly() throws Exception {
    double[] begins = Picture.of("rate").calls().stream().mapToDouble(Box::x).sorted().toArray();

    double first = begins[1] - begins[0];
    DoubleStream gaps =
        IntStream.range(1, begins.length).mapToDouble(i -> begins[i] - begins[i - 1]);
    assertThat(first).isGreaterThan(10);
    assertThat(gaps.boxed())
        .hasSize(7)
        .allSatisfy(gap -> assertThat(gap).isCloseTo(first, A_PIXEL));
  }

  @Test
  void failureBudget_letsNothingBeginAfterTheSecondFailure_andWatchesWhatRuns() throws Exception {
    Picture picture = Picture.of("failure-budget");
    double stop = picture.linesOf("stopping").get(0);
    List<Box> failed = picture.calls().stream().filter(call -> is(call, "failed")).toList();

    assertThat(picture.calls()).allMatch(call -> call.x() < stop);
    assertThat(failed).filteredOn(call -> call.right() <= stop + 1).hasSize(2);
    assertThat(failed).filteredOn(call -> call.right() > stop + 1).hasSize(1);
    assertThat(picture.texts()).filteredOn(text -> text.equals("NOT_STARTED BUDGET")).hasSize(2);
  }

  @Test
  void settle_isAsLongAsTheWatchOfACallThatIsCleared() throws Exception {
    Picture picture = Picture.of("settle");
    List<Box> watched = picture.boxes("bars").stream().filter(box -> is(box, "watched")).toList();
    double minute = picture.placeOf("60 s") - picture.placeOf("0");

    assertThat(watched).hasSize(4).filteredOn(box -> box.width() >= minute - 0.1).hasSize(3);
    assertThat(picture.calls()).filteredOn(call -> is(call, "not-executed")).hasSize(3);
    assertThat(picture.texts()).contains("FAILED EXHAUSTED");
  }

  @Test
  void upgradeDeadline_takesAPlaceUntilItIsOver() throws Exception {
    Picture picture = Picture.of("upgrade-deadline");
    Box stuck =
        picture.calls().stream().filter(call -> is(call, "unresolved")).findFirst().orElseThrow();

    double twenty = picture.placeOf("20 min") - picture.placeOf("0");
    assertThat(stuck.width()).isBetween(twenty, twenty + 10);
    assertThat(Picture.mostAtOnce(picture.calls())).isEqualTo(2);
  }

  @Test
  void heldRegion_beginsNothingWhileItsBreakerIsOpen_andTheOtherGoesOn() throws Exception {
    Picture picture = Picture.of("held-region");
    Box held = picture.boxes("bands").get(0);

    assertThat(picture.calls()).allMatch(call -> is(call, "upgraded"));
    assertThat(picture.calls())
        .filteredOn(call -> held.x() < call.x() && call.x() < held.right() - 1)
        .isNotEmpty()
        .allMatch(call -> call.y() > held.y() + held.height());
  }

  @Test
  void drain_letsNothingBegin_andWatchesWhatRuns() throws Exception {
    Picture picture = Picture.of("drain");
    double stop = picture.linesOf("stopping").get(0);

    assertThat(picture.calls()).allMatch(call -> call.x() < stop && is(call, "upgraded"));
    assertThat(picture.calls()).filteredOn(call -> call.right() > stop).hasSize(3);
    assertThat(picture.texts()).contains("NOT_STARTED INTERRUPTED");
  }

  private static boolean is(Box box, String kind) {
    return box.kind().equals(kind);
  }
}
