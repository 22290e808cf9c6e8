package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceKind;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.ListingType;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Answers to reads in every shape that may come, and what must not be concluded from them. */
class TolerantReadsTest extends AgainstStub {

  private static final ListingRequest SHARDED =
      ListingRequest.of("cn-hangzhou", ListingType.SHARDING);

  private void answer(String body) {
    serve(StubServer.answering(200, body));
  }

  private Mono<?> notes() {
    return dds.laterVersions("cn-hangzhou", "v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{}}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":[]}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":\"\"}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":null}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"ReleaseNote\":null}}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"ReleaseNote\":[]}}",
        "<R><RequestId>r</RequestId><ReleaseNotes/></R>",
        "<R><RequestId>r</RequestId><ReleaseNotes>\n </ReleaseNotes></R>"
      })
  void laterVersions_areNone_whenTheWrapperIsThereAndEmpty(String body) {
    answer(body);
    assertThat(dds.laterVersions("cn-hangzhou", "v1").block(A_WHILE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\",\"ReleaseNotes\":[{\"KernelVersion\":\"v2\",\"ReleaseNote\":\"x\"}]}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"KernelVersion\":\"v2\"}}",
        "{\"ReleaseNotes\":{\"ReleaseNote\":{\"KernelVersion\":\"v2\"}}}",
        "{\"RequestId\":\"r\",\"Code\":\"200\","
            + "\"ReleaseNotes\":{\"ReleaseNote\":[{\"KernelVersion\":\"v2\"}]}}"
      })
  void laterVersions_areRead_howeverTheyAreWrapped(String body) {
    answer(body);
    assertThat(dds.laterVersions("cn-hangzhou", "v1").block(A_WHILE)).containsExactly("v2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\"}",
        "<R><RequestId>r</RequestId></R>",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"Notes\":[{\"KernelVersion\":\"v2\"}]}}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":\"none\"}",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"ReleaseNote\":[{\"ReleaseNote\":\"x\"}]}}"
      })
  void laterVersions_areRejected_whenAWholeAnswerDoesNotSay(String body) {
    answer(body);
    ControlPlaneException failure = failure(notes());
    assertThat(failure.fault()).isEqualTo(Fault.REJECTED);
    assertThat(failure.requestId()).isEqualTo("r");
    assertThat(failure)
        .hasMessageContaining("v1 (cn-hangzhou)")
        .hasMessageContaining("ReleaseNote")
        .hasMessageContaining("[request id r]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><html><body>Sign in<br></body></html>",
        "<html><head><title>Sign in</title></head></html>",
        "{\"RequestId\":\"r\",\"ReleaseNotes\":{\"ReleaseNote\":[",
        "{\"login\":\"/portal\"}",
        "{\"RequestId\":\"r\",\"Code\":\"InternalError\"}"
      })
  void laterVersions_areNotAnswered_whenItIsNotTheProvidersOrNotWhole(String body) {
    answer(body);
    assertThat(failure(notes()).fault()).isEqualTo(Fault.NO_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\",\"DBInstances\":null}",
        "{\"RequestId\":\"r\",\"DBInstances\":\"\"}",
        "{\"RequestId\":\"r\",\"DBInstances\":{\"DBInstance\":null}}"
      })
  void instance_isGone_whenTheWrapperIsThereAndEmpty(String body) {
    answer(body);
    StepVerifier.create(dds.instance(REF)).expectComplete().verify(A_WHILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\"}",
        "{\"RequestId\":\"r\",\"DBInstances\":{\"Items\":[{\"DBInstanceId\":\"dds-1\"}]}}"
      })
  void instance_isNotTakenForGone_whenTheAnswerDoesNotSay(String body) {
    answer(body);
    assertThat(failure(dds.instance(REF)).fault()).isEqualTo(Fault.REJECTED);
  }

  @Test
  void instance_isRead_whenItIsWrappedOnce() {
    answer(
        "{\"RequestId\":\"r\",\"DBInstances\":[{\"DBInstanceId\":\"dds-1\","
            + "\"CurrentKernelVersion\":\"v1\",\"VPCId\":\"\",\"VpcId\":\"vpc-1\"}]}");
    StepVerifier.create(dds.instance(REF))
        .assertNext(
            found -> {
              assertThat(found.kernelVersion()).isEqualTo("v1");
              assertThat(found.instance().vpcId()).isEqualTo("vpc-1");
            })
        .expectComplete()
        .verify(A_WHILE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null"})
  void instances_takeTheAskedType_whenTheAnswersIsEmpty(String type) {
    answer(
        "{\"TotalCount\":1,\"DBInstances\":[{\"DBInstanceId\":\"d\",\"DBInstanceType\":"
            + type
            + "}]}");
    InstancePage page = Objects.requireNonNull(dds.instances(SHARDED).block(A_WHILE));
    assertThat(page.instances().get(0).kind()).isEqualTo(InstanceKind.SHARDED_CLUSTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"RequestId\":\"r\",\"DBInstances\":{\"DBInstance\":[]}}",
        "{\"RequestId\":\"r\",\"TotalCount\":1}"
      })
  void instances_areRejected_withoutACountOrWithoutAList(String body) {
    answer(body);
    assertThat(failure(dds.instances(SHARDED)).fault()).isEqualTo(Fault.REJECTED);
  }
}
