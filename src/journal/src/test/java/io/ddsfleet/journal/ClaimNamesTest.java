package io.ddsfleet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimNamesTest {

  @ParameterizedTest
  @CsvSource({
    "dds-bp1a2b3c, cn-hangzhou, dds-bp1a2b3c@cn-hangzhou",
    "..,           cn-a,        %2E.@cn-a",
    ".hidden,      .,           %2Ehidden@%2E",
    "../../a/b,    cn-a,        %2E.%2F..%2Fa%2Fb@cn-a",
    "a@b,          c,           a%40b@c",
    "a,            b@c,         a@b%40c",
    "\u4e2d%,      '',          %E4%B8%AD%25@"
  })
  void name_isOneFileOfOneInstance_whateverItsId(String id, String region, String name) {
    assertThat(ClaimNames.of(new InstanceRef(region, id))).isEqualTo(name);
  }

  @Test
  void name_isShort_andStillOfOneInstance_whenTheIdIsLong() {
    String id = "a".repeat(5000);
    String one = ClaimNames.of(new InstanceRef("cn-a", id));

    assertThat(one).hasSizeLessThan(255).isEqualTo(ClaimNames.of(new InstanceRef("cn-a", id)));
    assertThat(one).isNotEqualTo(ClaimNames.of(new InstanceRef("cn-a", id + "b")));
  }
}
