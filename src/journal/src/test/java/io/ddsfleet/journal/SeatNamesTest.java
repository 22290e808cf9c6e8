package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeatNamesTest {

  private static final InstanceRef ONE = new InstanceRef("cn-a", "dds-1");

  @ParameterizedTest
  @CsvSource({
    "tag:app=web, tag%3Aapp%3Dweb+dds-1@cn-a",
    "zone=b,      zone%3Db+dds-1@cn-a",
    "..,          %2E.+dds-1@cn-a",
    "../../x,     %2E.%2F..%2Fx+dds-1@cn-a",
    "a+b@c,       a%2Bb%40c+dds-1@cn-a",
    "'',          +dds-1@cn-a"
  })
  void name_isOneFileOfOneGroup_whateverThatIsCalled(String group, String name) {
    assertThat(SeatNames.of(group, ONE)).isEqualTo(name);
    assertThat(SeatNames.claim(name)).isEqualTo(ClaimNames.of(ONE));
  }

  @Test
  void name_isShort_andStillOfOneGroupAndOneInstance_whenBothAreLong() {
    InstanceRef instance = new InstanceRef("cn-a", "a".repeat(195));
    String group = "tag:app=" + "\u4e2d".repeat(500);
    String name = SeatNames.of(group, instance);

    assertThat(name).hasSizeBetween(240, 255).startsWith("tag%3Aapp%3D");
    assertThat(SeatNames.turn(group)).hasSizeLessThan(255);
    assertThat(SeatNames.claim(name)).isEqualTo(ClaimNames.of(instance));
    assertThat(SeatNames.isInGroup(name, group)).isTrue();
    assertThat(SeatNames.isInGroup(name, group + "x")).isFalse();
  }

  @Test
  void seats_areOfTheirGroupAndTheirInstance_andOfNoOther() {
    String name = SeatNames.of("zone=a", ONE);

    assertThat(SeatNames.isInGroup(name, "zone=a")).isTrue();
    assertThat(SeatNames.isOfInstance(name, ONE)).isTrue();
    for (String other : List.of("zone=", "zone=aa", "", "zone=a+dds-1@cn-a", "ZONE=A")) {
      assertThat(SeatNames.isInGroup(name, other)).as(other).isFalse();
    }
    for (String other : List.of("dds-11", "-1", "x+dds-1", "")) {
      InstanceRef instance = new InstanceRef("cn-a", other);
      assertThat(SeatNames.isOfInstance(name, instance)).as(other).isFalse();
    }
  }

  @Test
  void turn_isNoSeat() {
    String turn = SeatNames.turn("zone=a");

    assertThat(SeatNames.isInGroup(turn, "zone=a")).isFalse();
    assertThat(turn).isEqualTo("zone%3Da.lock");
  }
}
