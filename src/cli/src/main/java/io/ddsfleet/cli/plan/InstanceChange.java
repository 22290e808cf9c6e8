package io.ddsfleet.cli.plan;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.policy.GroupPolicy;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what has changed of an instance, as far as the decisions of a plan used it. */
final class InstanceChange {

  private final Set<String> tagsUsed = new LinkedHashSet<>();

  InstanceChange(RolloutPlan plan) {
    RolloutPolicy policy = plan.policy();
    GroupPolicy groups = policy.groups();
    tagsUsed.addAll(plan.scope().tags().keySet());
    tagsUsed.add(policy.waves().order().tagKey());
    tagsUsed.add(groups == null ? "" : groups.key().tagKey());
    tagsUsed.remove("");
  }

  /** The words; empty where nothing has. */
  String words(Instance planned, Instance now) {
    List<String> words = new ArrayList<>();
    compare(words, "kind", planned.kind().name(), now.kind().name());
    compare(words, "shards", planned.shards() + "", now.shards() + "");
    if (planned.isRunning() != now.isRunning()) {
      compare(words, "state", planned.status(), now.status());
    }
    if (planned.isLocked() != now.isLocked()) {
      compare(words, "lock mode", planned.lockMode(), now.lockMode());
    }
    compare(words, "engine version", planned.engineVersion(), now.engineVersion());
    compare(words, "class", planned.instanceClass(), now.instanceClass());
    compare(words, "zone", planned.zoneId(), now.zoneId());
    compare(words, "resource group", planned.resourceGroupId(), now.resourceGroupId());
    compareWhereRead(words, "network", planned.vpcId(), now.vpcId());
    compareWhereRead(
        words, "window", planned.maintenance().toString(), now.maintenance().toString());
    for (String key : tagsUsed) {
      compare(words, "tag " + key, tag(planned, key), tag(now, key));
    }
    return String.join(", ", words);
  }

  private static String tag(Instance instance, String key) {
    return instance.tags().getOrDefault(key, "");
  }

  /** What only some reads tell is compared where both of them did. */
  private static void compareWhereRead(List<String> words, String what, String was, String is) {
    if (!was.isEmpty() && !is.isEmpty()) {
      compare(words, what, was, is);
    }
  }

  private static void compare(List<String> words, String what, String was, String is) {
    if (!was.equals(is)) {
      words.add(what + " " + orNone(was) + " -> " + orNone(is));
    }
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "(none)" : value;
  }
}
