package io.ddsfleet.simulator;

import java.time.Duration;
import java.util.function.Function;

/**
 * What becomes of one call.
 *
 * @param <T> what an answer holds
 */
public sealed interface ApiReply<T> {

  /**
   * It is answered.
   *
   * @param requestId the provider's id of the call
   * @param body what was asked for
   */
  record Answered<T>(String requestId, T body) implements ApiReply<T> {
    @Override
    public <R> R fold(
        Function<? super Answered<T>, R> answered,
        Function<? super Refused<T>, R> refused,
        Function<? super Broken<T>, R> broken) {
      return answered.apply(this);
    }
  }

  /**
   * It is refused.
   *
   * @param requestId the provider's id of the call
   * @param error why
   */
  record Refused<T>(String requestId, ApiError error) implements ApiReply<T> {
    @Override
    public <R> R fold(
        Function<? super Answered<T>, R> answered,
        Function<? super Refused<T>, R> refused,
        Function<? super Broken<T>, R> broken) {
      return refused.apply(this);
    }
  }

  /**
   * The answer gets lost, whatever was done.
   *
   * @param how in which way
   */
  record Broken<T>(Breakage how) implements ApiReply<T> {
    @Override
    public <R> R fold(
        Function<? super Answered<T>, R> answered,
        Function<? super Refused<T>, R> refused,
        Function<? super Broken<T>, R> broken) {
      return broken.apply(this);
    }
  }

  /**
   * The same, only later than usual. Its case is that of the reply that is late.
   *
   * @param reply what becomes of the call
   * @param delay how much later
   */
  record Late<T>(ApiReply<T> reply, Duration delay) implements ApiReply<T> {
    @Override
    public <R> R fold(
        Function<? super Answered<T>, R> answered,
        Function<? super Refused<T>, R> refused,
        Function<? super Broken<T>, R> broken) {
      return reply.fold(answered, refused, broken);
    }

    @Override
    public <R> ApiReply<R> map(Function<? super T, R> body) {
      return new Late<>(reply.map(body), delay);
    }
  }

  /** How much later than usual it comes. */
  default Duration delay() {
    return Duration.ZERO;
  }

  /** The result of the function for the case that this is. */
  <R> R fold(
      Function<? super Answered<T>, R> answered,
      Function<? super Refused<T>, R> refused,
      Function<? super Broken<T>, R> broken);

  /** The same reply with another body. */
  default <R> ApiReply<R> map(Function<? super T, R> body) {
    return fold(
        answer -> new Answered<>(answer.requestId(), body.apply(answer.body())),
        refusal -> new Refused<>(refusal.requestId(), refusal.error()),
        loss -> new Broken<>(loss.how()));
  }
}
