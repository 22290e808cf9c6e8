package io.ddsfleet.dds.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReaderTest {

  private static final Instant WHEN = Instant.parse("2026-11-24T11:20:00Z");
  private static final ScheduledUpgrade EXPECTED =
      new ScheduledUpgrade(new InstanceRef("cn-hangzhou", "dds-1"), WHEN);

  private final AnswerReader reader = new AnswerReader();

  private SchedulePage page(String body) {
    return reader.schedule(Node.read(body.getBytes(UTF_8)), "cn-hangzhou");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'InsName':'dds-1','TaskType':'rds_apsaradb_upgrade','Status':3,"
            + "'SwitchTime':'2026-11-24T11:20:00Z','StartTime':'2026-11-24T10:00:00Z'",
        "'DBInstanceId':'dds-1','SwitchTime':'2026-11-24 11:20:00'",
        "'InsName':'dds-1','SwitchTime':'2026-11-24T19:20+08:00'",
        "'InsName':'dds-1','SwitchTime':1795519200000",
        "'InsName':'dds-1','SwitchTime':'***','StartTime':'2026-11-24T11:20:00Z'"
      })
  void schedule_readsATask_howeverItIsWritten(String task) {
    String json = "{'TotalRecordCount':7,'Items':[{" + task + "}]}";

    assertThat(page(json.replace('\'', '"'))).isEqualTo(new SchedulePage(7, List.of(EXPECTED)));
  }

  @Test
  void schedule_readsWrappedTasksAndXml_andTakesTheirNumberWhereNoneIsTold() {
    String task = "<InsName>dds-1</InsName><SwitchTime>2026-11-24T11:20:00Z</SwitchTime>";
    String once = "<R><RequestId>1</RequestId><Items>" + task + "</Items></R>";
    String twice = "<R><RequestId>1</RequestId><Items><Item>" + task + "</Item></Items></R>";

    assertThat(page(once)).isEqualTo(new SchedulePage(1, List.of(EXPECTED)));
    assertThat(page(twice)).isEqualTo(page(once));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'InsName':'dds-1','SwitchTime':'soon'",
        "'InsName':'dds-1'",
        "'SwitchTime':'2026-11-24T11:20:00Z'",
        "'InsName':'dds-1','TaskType':'rds_apsaradb_ha','SwitchTime':'2026-11-24T11:20:00Z'",
        "'InsName':'dds-1','Status':'7','SwitchTime':'2026-11-24T11:20:00Z'"
      })
  void schedule_leavesOutWhatIsNoUpgradeToCome_orCannotBeRead(String task) {
    assertThat(page(("{'Items':[{" + task + "}]}").replace('\'', '"')).upgrades()).isEmpty();
  }

  @Test
  void schedule_isEmpty_whenThereIsNone_butNotWhenNothingIsAnswered() {
    assertThat(page("{\"TotalRecordCount\":0}")).isEqualTo(SchedulePage.EMPTY);
    assertThat(page("{\"Items\":[]}")).isEqualTo(SchedulePage.EMPTY);
    assertThatThrownBy(() -> page("{\"Sorry\":1}")).isInstanceOf(UnreadableAnswerException.class);
  }
}
