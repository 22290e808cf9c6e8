package io.ddsfleet.dds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.rollout.controlplane.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class DdsControlPlaneCredentialsTest extends AgainstStub {

  private static final CredentialOrigin GIVEN =
      new CredentialOrigin("given by the program", "...WXYZ");

  @Test
  void credentials_nameTheirPlaceAndTheEndOfTheirId_andSendNoCall() {
    for (int subscription = 1; subscription <= 2; subscription++) {
      StepVerifier.create(dds.credentials()).expectNext(GIVEN).expectComplete().verify(A_WHILE);
    }
    assertThat(server.urls()).isEmpty();
    assertThat(GIVEN).hasToString("given by the program, access key ...WXYZ");
  }

  @Test
  void credentials_areLookedUpOnSubscription_withoutBlockingAThreadThatMayNotBlock() {
    Map<String, String> nothing =
        Map.of("HOME", "/nowhere", "ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    try (DdsControlPlane without =
        DdsControlPlane.builder().environment(nothing).endpoint(server.uri()).build()) {
      Mono<CredentialOrigin> origin = without.credentials();
      assertThat(failure(origin.subscribeOn(Schedulers.parallel())))
          .hasMessageContaining(
              "DescribeRegions for the account was not sent: no credentials: looked in")
          .returns(Fault.REFUSED, failed -> failed.fault());
    }
    assertThat(server.urls()).isEmpty();
  }

  @Test
  void credentials_canBeGivenUp() {
    StepVerifier.create(dds.credentials(), 0).thenCancel().verify(A_WHILE);
    StepVerifier.create(dds.regions().collectList()).expectError().verify(A_WHILE);
  }

  @Test
  void credentials_areTheOnesThatCallsAreSignedWith() {
    StepVerifier.create(dds.requestUpgrade(REF).then(dds.credentials()))
        .expectNext(GIVEN)
        .expectComplete()
        .verify(A_WHILE);
    assertThat(sent().get("AccessKeyId")).endsWith("WXYZ");
  }
}
