package io.ddsfleet.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The other tests rely on it: whoever blocks a thread that must not be blocked, fails. */
class BlockHoundTest {

  @Test
  void blockingAParallelThread_throws() {
    CountDownLatch never = new CountDownLatch(1);

    StepVerifier.create(
            Mono.fromCallable(() -> never.await(10, TimeUnit.MILLISECONDS))
                .subscribeOn(Schedulers.parallel()))
        .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(BlockingOperationError.class))
        .verify(Duration.ofSeconds(5));
  }

  @Test
  void blockingAThreadMeantForIt_doesNot() {
    CountDownLatch never = new CountDownLatch(1);

    StepVerifier.create(
            Mono.fromCallable(() -> never.await(10, TimeUnit.MILLISECONDS))
                .subscribeOn(Schedulers.boundedElastic()))
        .expectNext(false)
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }
}
