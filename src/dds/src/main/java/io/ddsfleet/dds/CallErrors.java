package io.ddsfleet.dds;

import io.ddsfleet.dds.credentials.CredentialsException;
import io.ddsfleet.dds.wire.SignedForm;
import io.ddsfleet.dds.wire.TransportException;
import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Fault;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Words the failures of calls: what was asked, what came back, what to do next. */
final class CallErrors {

  private static final int LONGEST_QUOTE = 300;

  private final Clock clock;

  CallErrors(Clock clock) {
    this.clock = clock;
  }

  ControlPlaneException of(Call call, TransportException e) {
    Fault fault = e.left() ? Fault.NO_ANSWER : Fault.NOT_CONNECTED;
    return error(fault, call, "", "", call + ": " + e.getMessage(), e);
  }

  ControlPlaneException of(Call call, CredentialsException e) {
    Fault fault = e.isPassing() ? Fault.NOT_CONNECTED : Fault.REFUSED;
    return error(fault, call, "", "", call + " was not sent: " + e.getMessage(), e);
  }

  ControlPlaneException notSent(Call call, String why) {
    return error(Fault.REFUSED, call, "", "", call + " was not sent: " + why, null);
  }

  /** A body that is not whole or not the provider's: another try may bring a better one. */
  ControlPlaneException unreadable(Call call, String what) {
    return error(Fault.NO_ANSWER, call, "", "", call + ": the answer " + what, null);
  }

  /** A whole answer of the provider to a read that lacks what is needed: it will be the same. */
  ControlPlaneException incomplete(Call call, String what, String requestId) {
    String message =
        call
            + ": the answer came whole, but "
            + what
            + ", so that nothing can be concluded from it; ask the provider about it"
            + about(requestId);
    return error(Fault.REJECTED, call, "", requestId, message, null);
  }

  /** An answer with a status of failure; what it says is quoted unless it repeats a secret. */
  ControlPlaneException refused(Call call, SignedForm form, Problem problem) {
    Fault fault = FaultTable.of(problem.status(), problem.code());
    String message =
        call
            + " was answered "
            + (problem.code().isEmpty() ? "HTTP " + problem.status() : problem.code())
            + quote(problem.message(), form, fault)
            + hint(fault, call, form, problem.code())
            + about(problem.requestId());
    return error(fault, call, problem.code(), problem.requestId(), message, null);
  }

  private String hint(Fault fault, Call call, SignedForm form, String code) {
    return switch (fault) {
      case FORBIDDEN ->
          "; grant the RAM action dds:"
              + call.operation().action()
              + " to the owner of "
              + form.key();
      case REFUSED -> "; " + hintOnKey(form, code);
      case THROTTLED -> "; the quota of this operation is used up";
      case NO_ANSWER -> "; it does not look like the provider's answer, check endpoint and proxy";
      default -> "";
    };
  }

  private String hintOnKey(SignedForm form, String code) {
    if (code.startsWith("InvalidTime")) {
      return "this machine's clock says "
          + clock.instant().truncatedTo(ChronoUnit.SECONDS)
          + " and may be 15 minutes off at the most: set it right";
    }
    if (code.contains("SecurityToken")) {
      return "the security token of " + form.key() + " is missing, wrong or expired: get a new one";
    }
    return "check the id and the secret of " + form.key() + " and that it is enabled";
  }

  /** The provider explains a wrong signature by repeating what was signed: that is never quoted. */
  private static String quote(String message, SignedForm form, Fault fault) {
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty() || fault == Fault.REFUSED || form.leaksInto(line)) {
      return "";
    }
    return " (" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE)) + ")";
  }

  private static String about(String requestId) {
    return requestId.isEmpty() ? "" : " [request id " + requestId + "]";
  }

  private static ControlPlaneException error(
      Fault fault,
      Call call,
      String code,
      String requestId,
      String message,
      @Nullable Throwable cause) {
    return new ControlPlaneException(fault, call.operation(), code, requestId, message, cause);
  }
}
