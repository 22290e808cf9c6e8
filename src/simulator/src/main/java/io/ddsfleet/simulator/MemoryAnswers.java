package io.ddsfleet.simulator;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Turns what became of a call into what its caller is told.
 *
 * @param operation what was called
 * @param target for what, in words for a person
 */
record MemoryAnswers(Operation operation, String target) {

  static boolean isSilent(ApiReply<?> reply) {
    return reply instanceof ApiReply.Broken<?> broken && broken.how() == Breakage.SILENT;
  }

  static ControlPlaneException unknownRegions(List<String> unknown, List<String> known) {
    return new ControlPlaneException(
        Fault.REJECTED,
        Operation.DESCRIBE_REGIONS,
        ApiError.NO_SUCH_REGION.code(),
        "",
        "the simulated account has no region " + unknown + "; it has " + known,
        null);
  }

  <T> Mono<T> toMono(ApiReply<T> reply) {
    return reply.fold(
        answer -> Mono.just(answer.body()),
        refusal -> Mono.error(refused(refusal.error(), refusal.requestId())),
        loss -> Mono.error(lost(loss.how())));
  }

  private ControlPlaneException refused(ApiError error, String requestId) {
    String message =
        "%s for %s was refused with %s: %s"
            .formatted(operation.action(), target, error.code(), error.message());
    return new ControlPlaneException(
        FaultCodes.of(error), operation, error.code(), requestId, message, null);
  }

  private ControlPlaneException lost(Breakage how) {
    Fault fault = how == Breakage.HTML_PAGE ? Fault.SERVER_FAULT : Fault.NO_ANSWER;
    String message = "%s for %s: %s".formatted(operation.action(), target, words(how));
    return new ControlPlaneException(fault, operation, "", "", message, null);
  }

  private static String words(Breakage how) {
    return switch (how) {
      case CLOSED -> "the connection was closed before an answer";
      case SILENT -> "no answer in time";
      case SHORT_BODY -> "the answer was cut off";
      case EMPTY_BODY -> "the answer was empty";
      case HTML_PAGE -> "a gateway answered 502 with a page instead of an answer";
      case HTML_200 -> "a page came instead of an answer";
    };
  }
}
