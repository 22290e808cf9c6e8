package io.ddsfleet.cli.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.event.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimelinePictureTest {

  @Test
  void draw_escapesWhateverANameHolds() {
    String svg = draw(new Story().requested(0, "<a&\"b\u0001\">").upgraded(60, "<a&\"b\u0001\">"));

    assertThat(svg).contains("&lt;a&amp;&quot;b\uFFFD&quot;&gt;").doesNotContain("<a&");
  }

  @Test
  void draw_showsTheEndOfAnIdThatIsTooLong() {
    String svg = draw(new Story().current(1, "dds-bp1234567890abcdef"));

    assertThat(svg).contains(">…7890abcdef<").doesNotContain(">dds-bp1234567890abcdef<");
  }

  @Test
  void draw_showsWavesAndBakes_whenThereIsMoreThanOneWave() {
    Story one = new Story().wave(0, 1, 2).requested(0, "a").upgraded(600, "a").waveDone(600, 1, 2);
    assertThat(draw(one)).doesNotContain("wave 1");

    Story two = one.wave(1200, 2, 1).requested(1200, "b").upgraded(1800, "b").waveDone(1800, 2, 1);
    assertThat(draw(two)).contains(">wave 1 (2)<", ">wave 2 (1)<", ">bake 10 min<");
  }

  @Test
  void draw_explainsOnlyWhatOccurs() {
    String svg = draw(new Story().requested(0, "a").upgraded(60, "a"));

    assertThat(svg).contains(">upgraded</text>");
    assertThat(svg).doesNotContain(">failed</text>", ">watched</text>", ">bake</text>");
  }

  @Test
  void draw_putsWordsInsideTheBar_whenThereIsNoRoomBehindIt() {
    String roomy =
        draw(
            new Story()
                .requested(0, "a")
                .failed(60, "a", Reason.Failed.GONE)
                .requested(60, "b")
                .upgraded(600, "b"));
    String full = draw(new Story().requested(0, "a").failed(600, "a", Reason.Failed.GONE));

    assertThat(roomy).contains("class=\"code\">FAILED GONE");
    assertThat(full).contains("class=\"code inside end\">FAILED GONE");
  }

  @Test
  void draw_showsARolloutInWhichNothingWasCalled() {
    assertThat(draw(new Story().current(0, "a"))).contains(">CURRENT<", ">most 0<");
  }

  @Test
  void draw_makesALongIdleTimeNarrow_andSaysSo() {
    int day = 86_400;
    Story nights = new Story().requested(0, "a").upgraded(600, "a");
    assertThat(draw(nights)).contains(">10 min<").doesNotContain("not to scale");

    String svg = draw(nights.requested(day, "b").upgraded(day + 600, "b"));
    assertThat(svg)
        .contains(">nothing in upgrade: not to scale<", ">Thu 00:00Z<", ">Fri 00:00Z<")
        .containsPattern("class=\"idle-times\">\\s*<rect[^>]* width=\"40\"");
  }

  @Test
  void draw_keepsAnIdleTimeToScale_whenMostOfTheTimeIsNotIdle() {
    int hour = 3600;
    Story story = new Story().requested(0, "a").upgraded(9 * hour, "a");

    assertThat(draw(story.requested(11 * hour, "b").upgraded(12 * hour, "b")))
        .contains(">2 h<")
        .doesNotContain("not to scale");
  }

  @Test
  void draw_isTheSame_whateverTheLocale() {
    Story story = new Story().requested(0, "a").upgraded(61, "a");
    String here = draw(story);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(draw(story)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String draw(Story story) {
    return TimelinePicture.draw(story.timeline(), "a caption", "What it shows.");
  }
}
