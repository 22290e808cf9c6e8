package io.ddsfleet.dds.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstanceDetails;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  private static final ListingRequest ASKED =
      ListingRequest.of("cn-hangzhou", ListingType.REPLICATE);
  private static final InstanceRef REF = new InstanceRef("cn-hangzhou", "dds-1");

  private final AnswerReader reader = new AnswerReader();

  private InstancePage page(String json) {
    return reader.page(Node.read(json.getBytes(UTF_8)), ASKED);
  }

  private Instance listed(String fields) {
    return page("{\"TotalCount\":1,\"DBInstances\":{\"DBInstance\":[{" + fields + "}]}}")
        .instances()
        .get(0);
  }

  private InstanceDetails details(String fields) {
    String json = "{\"DBInstances\":{\"DBInstance\":[{" + fields + "}]}}";
    return Objects.requireNonNull(reader.instance(Node.read(json.getBytes(UTF_8)), REF));
  }

  @Test
  void page_readsEveryField() {
    Instance instance =
        listed(
            "\"DBInstanceId\":\"dds-1\",\"RegionId\":\"cn-beijing\",\"ReplicationFactor\":\"3\","
                + "\"DBInstanceStatus\":\"Running\",\"LockMode\":\"Unlock\",\"EngineVersion\":\"4.2\","
                + "\"DBInstanceClass\":\"dds.mongo.mid\",\"ZoneId\":\"cn-beijing-a\",\"VpcId\":\"vpc-1\","
                + "\"ResourceGroupId\":\"rg-1\",\"DBInstanceDescription\":\"<\\u4e2d&\\\"\","
                + "\"DBInstanceType\":\"replicate\",\"New\":{\"Deep\":[[1,{\"x\":null}]]},"
                + "\"Tags\":{\"Tag\":[{\"Key\":\"env\",\"Value\":\"test\"},{\"Key\":\"bare\"}]}");
    assertThat(instance)
        .isEqualTo(
            new Instance(
                new InstanceRef("cn-beijing", "dds-1"),
                InstanceKind.REPLICA_SET,
                0,
                "Running",
                "Unlock",
                "4.2",
                "dds.mongo.mid",
                "cn-beijing-a",
                "vpc-1",
                "rg-1",
                "<\u4e2d&\"",
                Map.of("env", "test", "bare", "")));
  }

  @Test
  void page_takesTheAskedRegion_andEmptyTexts_whenFieldsAreAbsentOrNull() {
    Instance instance = listed("\"DBInstanceId\":\"dds-1\",\"LockMode\":null");
    assertThat(instance.ref()).isEqualTo(REF);
    assertThat(instance.kind()).isEqualTo(InstanceKind.UNDETERMINED);
    assertThat(instance.status()).isEmpty();
    assertThat(instance.isLocked()).isFalse();
    assertThat(instance.tags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sharding, '\"3\"', SHARDED_CLUSTER",
    "replicate, '\"1\"', STANDALONE",
    "replicate, 3, REPLICA_SET",
    "replicate, '\"three\"', UNDETERMINED",
    "replicate, null, UNDETERMINED",
    "replicate, '\"-1\"', UNDETERMINED",
  })
  void page_tellsTheKind(String type, String factor, InstanceKind kind) {
    String fields = "\"DBInstanceId\":\"d\",\"DBInstanceType\":\"%s\",\"ReplicationFactor\":%s";
    assertThat(listed(fields.formatted(type, factor)).kind()).isEqualTo(kind);
  }

  @Test
  void page_keepsOneCopyOfRepeatedWords() {
    String fields = "\"DBInstanceId\":\"d\",\"DBInstanceStatus\":\"Running\"";
    assertThat(listed(fields).status()).isSameAs(listed(fields).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"x\"}",
        "{\"TotalCount\":null}",
        "{\"TotalCount\":\"many\"}",
        "{\"TotalCount\":-1}",
        "{\"TotalCount\":99999999999}",
        "{\"TotalCount\":1.5}"
      })
  void page_fails_withoutATotalCount(String json) {
    assertThatThrownBy(() -> page(json))
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("TotalCount");
  }

  @Test
  void page_takesNumbersAsText() {
    assertThat(page("{\"TotalCount\":\"7\",\"DBInstances\":{}}").totalCount()).isEqualTo(7);
  }

  @Test
  void page_fails_whenAnInstanceHasNoId() {
    assertThatThrownBy(() -> listed("\"LockMode\":\"Unlock\""))
        .isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void instance_readsVersionAndMaintenanceWindow() {
    InstanceDetails found =
        details(
            "\"DBInstanceId\":\"dds-1\",\"CurrentKernelVersion\":\"mongodb_1_0\","
                + "\"MaintainStartTime\":\"02:00Z\",\"MaintainEndTime\":\"06:00Z\","
                + "\"VPCId\":\"vpc-1\",\"ReplicationFactor\":\"3\"");
    assertThat(found.kernelVersion()).isEqualTo("mongodb_1_0");
    assertThat(found.maintainStartTime()).isEqualTo("02:00Z");
    assertThat(found.maintainEndTime()).isEqualTo("06:00Z");
    assertThat(found.instance().vpcId()).isEqualTo("vpc-1");
  }

  @Test
  void instance_countsMembers_ofTheNetworkThatShowsMost_whenThereIsNoFactor() {
    String twice =
        "\"ReplicaSets\":{\"ReplicaSet\":[{\"NetworkType\":\"VPC\"},{\"NetworkType\":\"Public\"}]}";
    assertThat(details(twice).instance().kind()).isEqualTo(InstanceKind.STANDALONE);
    String three =
        "\"ReplicaSets\":{\"ReplicaSet\":[{\"NetworkType\":\"VPC\"},{\"NetworkType\":\"VPC\"}]}";
    assertThat(details(three).instance().kind()).isEqualTo(InstanceKind.REPLICA_SET);
    assertThat(details("\"DBInstanceId\":\"dds-1\"").instance().kind())
        .isEqualTo(InstanceKind.UNDETERMINED);
  }

  @Test
  void instance_isNothing_onlyWhenTheListIsThereAndEmpty() {
    for (String empty :
        new String[] {
          "{\"DBInstances\":{\"DBInstance\":[]}}",
          "{\"DBInstances\":{}}",
          "{\"DBInstances\":[]}",
          "<A><DBInstances/></A>"
        }) {
      assertThat(reader.instance(Node.read(empty.getBytes(UTF_8)), REF)).isNull();
    }
    assertThatThrownBy(() -> reader.instance(Node.read("{}".getBytes(UTF_8)), REF))
        .hasMessageContaining("has no DBInstances");
  }

  @Test
  void instance_fails_whenTheAnswerIsAboutAnother() {
    assertThatThrownBy(() -> details("\"DBInstanceId\":\"dds-2\""))
        .isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void laterVersions_areEmpty_onlyWhenTheListIsThereAndEmpty() {
    Node none = Node.read("{\"ReleaseNotes\":{\"ReleaseNote\":[]}}".getBytes(UTF_8));
    assertThat(reader.laterVersions(none)).isEmpty();
    assertThatThrownBy(() -> reader.laterVersions(Node.read("{}".getBytes(UTF_8))))
        .hasMessageContaining("has no ReleaseNotes");
    Node unnamed =
        Node.read("{\"ReleaseNotes\":{\"ReleaseNote\":[{\"ReleaseNote\":\"x\"}]}}".getBytes(UTF_8));
    assertThatThrownBy(() -> reader.laterVersions(unnamed)).hasMessageContaining("KernelVersion");
  }

  @Test
  void regions_comeOnceEach_inTheirOrder() {
    String json =
        "{\"Regions\":{\"DdsRegion\":[{\"RegionId\":\"b\"},{\"RegionId\":\"a\"},{\"RegionId\":\"b\"}]}}";
    assertThat(reader.regions(Node.read(json.getBytes(UTF_8)))).containsExactly("b", "a");
    assertThatThrownBy(() -> reader.regions(Node.read("{}".getBytes(UTF_8))))
        .hasMessageContaining("has no Regions");
  }

  @Test
  void instance_tellsTheMembersOfTheLargestNetwork_andTheirRoles() {
    String both =
        "\"ReplicaSets\":{\"ReplicaSet\":["
            + "{\"NetworkType\":\"Public\",\"ReplicaSetRole\":\"Primary\"},"
            + "{\"NetworkType\":\"VPC\",\"ReplicaSetRole\":\"Secondary\"},"
            + "{\"NetworkType\":\"VPC\",\"ReplicaSetRole\":\"Primary\"}]}";
    assertThat(details(both).members().roles()).containsExactly("Secondary", "Primary");
    assertThat(details(both).members().hasPrimary()).isTrue();
    assertThat(details("\"ReplicationFactor\":\"3\"").members().isKnown()).isFalse();
  }

  @Test
  void instance_tellsTheNetworkWithAPrimary_ofTwoThatAreEquallyLarge() {
    String each =
        "\"ReplicaSets\":{\"ReplicaSet\":["
            + "{\"NetworkType\":\"%s\",\"ReplicaSetRole\":\"%s\"},"
            + "{\"NetworkType\":\"%s\",\"ReplicaSetRole\":\"%s\"}]}";
    assertThat(details(each.formatted("VPC", "Secondary", "Public", "Primary")).members())
        .isEqualTo(details(each.formatted("VPC", "Primary", "Public", "Secondary")).members());
  }

  @Test
  void instance_doesNotTakeAMissingRoleForAMissingPrimary() {
    String mute = "\"ReplicaSets\":{\"ReplicaSet\":[{\"ReplicaSetRole\":\"Secondary\"},{}]}";
    assertThat(details(mute).members().count()).isEqualTo(2);
    assertThat(details(mute).members().lacksPrimary()).isFalse();
  }
}
