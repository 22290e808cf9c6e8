package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.controlplane.ControlPlane;
import io.ddsfleet.rollout.journal.RolloutJournal;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.steering.Approval;
import reactor.core.scheduler.Scheduler;

/**
 * What every run of one rollout object has in common; nothing in it changes.
 *
 * @param controlPlane the API
 * @param policy the limits
 * @param journal where events are kept
 * @param approval who is asked before the first call
 * @param scheduler what everything runs on, and whose time holds
 */
public record RunSettings(
    ControlPlane controlPlane,
    RolloutPolicy policy,
    RolloutJournal journal,
    Approval approval,
    Scheduler scheduler) {}
