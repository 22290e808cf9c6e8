package io.ddsfleet.journal.json;

import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.event.BreakerState;
import io.ddsfleet.rollout.event.ClearedCause;
import io.ddsfleet.rollout.event.PauseCause;
import io.ddsfleet.rollout.event.Reason;
import io.ddsfleet.rollout.event.Result;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.event.Trace;
import io.ddsfleet.rollout.event.UpgradeOutcome;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Events of every kind with anything in them, the same ones for the same seed. */
final class RandomEvents {

  private static final List<String> TEXTS =
      List.of(
          "", "x", "a \"b\" \\ {}", "line\nbreak\r\t", "\u4e2d\u6587\ud83d\ude00", "\u2028\u0000");

  private final Random random;
  private final RolloutPolicy policy;
  private final RandomPolicies policies;
  private long seq;

  RandomEvents(long seed, RolloutPolicy policy) {
    this.random = new Random(seed);
    this.policy = policy;
    this.policies = new RandomPolicies(random);
  }

  /** One of each kind. */
  List<RolloutEvent> ofEveryKind() {
    return List.of(
        new RolloutEvent.RolloutStarted(
            stamp(),
            count(),
            count(),
            count(),
            List.of("a", text()),
            policy,
            count(),
            count(),
            random.nextBoolean()),
        new RolloutEvent.WaveStarted(
            stamp(), count(), count(), count(), policies.portion(0), count()),
        new RolloutEvent.WaveCompleted(stamp(), count(), count(), count(), count()),
        new RolloutEvent.InstanceRequested(stamp(), instance(), count(), text()),
        new RolloutEvent.InstanceAccepted(stamp(), instance(), text()),
        new RolloutEvent.InstanceUnclear(
            stamp(), instance(), count(), word(Fault.values()), text(), text()),
        new RolloutEvent.InstanceAdopted(stamp(), instance(), count(), text()),
        new RolloutEvent.InstanceCleared(stamp(), instance(), count(), word(ClearedCause.values())),
        new RolloutEvent.InstanceOutcome(stamp(), outcome(), random.nextBoolean()),
        new RolloutEvent.ApiThrottled(
            stamp(), word(Operation.values()), text(), random.nextDouble() * 1000),
        new RolloutEvent.BreakerChanged(stamp(), text(), word(BreakerState.values())),
        new RolloutEvent.RolloutPaused(stamp(), word(PauseCause.values()), text(), text()),
        new RolloutEvent.RolloutContinued(stamp(), text(), text()),
        new RolloutEvent.RolloutRetuned(stamp(), policies.retuning(), text()),
        new RolloutEvent.InstancesHeld(
            stamp(), random.nextBoolean(), policies.selection(), count(), text()),
        new RolloutEvent.RolloutStopping(stamp(), word(Reason.NotStarted.values()), text(), text()),
        new RolloutEvent.RolloutCompleted(stamp(), results(), millis(), calls(), count()));
  }

  /** One of each kind. */
  List<UpgradeOutcome> everyOutcome() {
    return List.of(
        new UpgradeOutcome.Upgraded(instance(), trace(), text()),
        new UpgradeOutcome.Current(instance(), trace(), text()),
        new UpgradeOutcome.Skipped(instance(), word(Reason.Skipped.values()), trace(), text()),
        new UpgradeOutcome.Failed(instance(), word(Reason.Failed.values()), trace(), text()),
        new UpgradeOutcome.Unresolved(
            instance(), word(Reason.Unresolved.values()), trace(), text()),
        new UpgradeOutcome.NotStarted(
            instance(), word(Reason.NotStarted.values()), trace(), text()));
  }

  Stamp stamp() {
    Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    return new Stamp("r-1", ++seq, at);
  }

  private UpgradeOutcome outcome() {
    List<UpgradeOutcome> all = everyOutcome();
    return all.get(random.nextInt(all.size()));
  }

  private InstanceRef instance() {
    return new InstanceRef(text(), "dds-" + text());
  }

  private Trace trace() {
    return new Trace(text(), text(), text(), text(), count(), random.nextBoolean(), millis());
  }

  private Map<Result, Integer> results() {
    return counted(Result.class, Result.values(), this::count);
  }

  private Map<Operation, Long> calls() {
    return counted(Operation.class, Operation.values(), () -> random.nextLong(1L << 40));
  }

  private static <E extends Enum<E>, N> Map<E, N> counted(
      Class<E> type, E[] words, Supplier<N> count) {
    Map<E, N> counts = new EnumMap<>(type);
    for (E word : words) {
      counts.put(word, count.get());
    }
    return counts;
  }

  private Duration millis() {
    return random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextLong(1L << 40));
  }

  private int count() {
    return random.nextBoolean() ? random.nextInt(3) : random.nextInt(Integer.MAX_VALUE);
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <E> E word(E[] words) {
    return words[random.nextInt(words.length)];
  }
}
