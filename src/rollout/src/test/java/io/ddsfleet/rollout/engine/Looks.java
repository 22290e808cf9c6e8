package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.Instances;
import io.ddsfleet.rollout.ScriptedPlane;
import io.ddsfleet.rollout.controlplane.Fault;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Instant;

/** Makes observations of one instance, at so many seconds by both clocks. */
final class Looks {

  static final String OLD = "mongodb_old";
  static final String NEW = "mongodb_new";
  private static final long SECOND = 1_000_000_000L;

  private Looks() {}

  static Observation seen(long second, String status, String version) {
    return new Observation.Seen(
        Instances.seen("dds-1", status, version), second * SECOND, second * SECOND, at(second));
  }

  static Observation running(long second, String version) {
    return seen(second, "Running", version);
  }

  static Observation inUpgrade(long second) {
    return new Observation.InUpgrade(second * SECOND, at(second));
  }

  static Observation gone(long second) {
    return new Observation.Gone(at(second));
  }

  static Observation unread(long second) {
    return unread(second, Fault.SERVER_FAULT);
  }

  static Observation unread(long second, Fault fault) {
    return new Observation.Unread(
        ScriptedPlane.failure(fault, Operation.DESCRIBE_INSTANCE), second * SECOND, at(second));
  }

  static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
