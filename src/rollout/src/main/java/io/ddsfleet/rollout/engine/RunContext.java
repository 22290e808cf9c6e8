package io.ddsfleet.rollout.engine;

import io.ddsfleet.rollout.limit.ApiCalls;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.time.Lane;

/**
 * What all parts of one run share.
 *
 * @param policy the limits
 * @param lane what everything runs on
 * @param api the way to the control plane
 * @param log tells what happens
 * @param stop whether further upgrades may begin
 * @param tally counts outcomes
 * @param outcomes words them
 * @param lease whether this run still owns its rollout
 * @param claims makes instances this rollout's own
 * @param health asks whether an upgraded instance is well
 */
record RunContext(
    RolloutPolicy policy,
    Lane lane,
    ApiCalls api,
    EventLog log,
    StopSignal stop,
    Tally tally,
    Outcomes outcomes,
    Lease lease,
    ClaimGate claims,
    HealthQuestion health) {}
