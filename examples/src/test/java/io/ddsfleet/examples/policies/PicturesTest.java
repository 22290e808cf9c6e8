package io.ddsfleet.examples.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.examples.policies.Picture.Box;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceOutcome;
import io.ddsfleet.rollout.event.RolloutEvent.InstanceRequested;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Every picture is fit for a page, and shows what its rollout tells. */
class PicturesTest {

  private static final int FEW_KILOBYTES = 12_000;

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void picture_isSmall_andRefersToNothingElse(Scenario scenario) throws Exception {
    String svg = PolicyTimelines.draw(scenario);
    Picture picture = Picture.parse(svg);

    assertThat(svg.getBytes(StandardCharsets.UTF_8).length).isLessThan(FEW_KILOBYTES);
    assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "href", "@import", "<script", "onload", "<image");
    assertThat(picture.root().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(svg).contains("prefers-color-scheme:dark");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void picture_saysInWordsWhatItShows(Scenario scenario) throws Exception {
    Picture picture = Picture.parse(PolicyTimelines.draw(scenario));

    assertThat(picture.root().getAttribute("role")).isEqualTo("img");
    assertThat(picture.root().getAttribute("aria-labelledby")).isEqualTo("title about");
    assertThat(byId(picture, "title", "title")).isEqualTo(scenario.caption());
    assertThat(byId(picture, "desc", "about")).startsWith(scenario.about()).contains("Outcomes: ");
  }

  private static String byId(Picture picture, String name, String id) {
    return picture.elements(name).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void picture_showsNothingOutsideItsCard(Scenario scenario) throws Exception {
    Picture picture = Picture.parse(PolicyTimelines.draw(scenario));
    Box card = new Box("card", 0, 0, picture.number("width"), picture.number("height"));

    assertThat(picture.allBoxes())
        .isNotEmpty()
        .allMatch(box -> box.x() >= card.x() && box.right() <= card.right())
        .allMatch(box -> box.y() >= card.y() && box.y() + box.height() <= card.height());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void picture_hasABarForEveryCall_andALaneForEveryInstance(Scenario scenario) throws Exception {
    List<RolloutEvent> events = VirtualRollout.run(scenario);
    Picture picture = Picture.parse(PolicyTimelines.draw(scenario));

    assertThat(picture.calls())
        .hasSize((int) events.stream().filter(InstanceRequested.class::isInstance).count());
    assertThat(picture.boxes("tracks"))
        .hasSize((int) events.stream().filter(InstanceOutcome.class::isInstance).count());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void picture_doesNotShowTheRolloutsId_whichIsAnotherEachTime(Scenario scenario) {
    List<RolloutEvent> events = VirtualRollout.run(scenario);
    String id = events.get(0).stamp().rolloutId();

    assertThat(events.get(0)).isInstanceOf(RolloutStarted.class);
    assertThat(PolicyTimelines.draw(scenario)).doesNotContain(id);
  }
}
