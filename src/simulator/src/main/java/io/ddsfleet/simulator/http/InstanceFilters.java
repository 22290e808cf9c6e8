package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.simulator.SimulatedInstance;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of a listing: each is a parameter whose value an instance has to have. */
final class InstanceFilters {

  private static final Map<String, Function<SimulatedInstance, String>> VALUES =
      Map.of(
          "DBInstanceId", instance -> instance.ref().instanceId(),
          "DBInstanceDescription", listed(Instance::description),
          "DBInstanceStatus", listed(Instance::status),
          "DBInstanceClass", listed(Instance::instanceClass),
          "EngineVersion", listed(Instance::engineVersion),
          "ResourceGroupId", listed(Instance::resourceGroupId),
          "ZoneId", listed(Instance::zoneId),
          "VpcId", listed(Instance::vpcId),
          "Engine", instance -> "MongoDB",
          "ReplicationFactor", InstanceAnswers::replicationFactor);

  /** The names of the parameters. */
  static final Set<String> NAMES = VALUES.keySet();

  private InstanceFilters() {}

  static Predicate<SimulatedInstance> of(Parameters parameters) {
    Map<String, String> tags = parameters.tags();
    return instance ->
        hasTags(instance.details().instance(), tags)
            && VALUES.entrySet().stream()
                .allMatch(
                    filter ->
                        passes(
                            parameters.optional(filter.getKey(), ""),
                            filter.getValue().apply(instance)));
  }

  private static boolean hasTags(Instance instance, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            tag ->
                instance.tags().containsKey(tag.getKey())
                    && passes(tag.getValue(), instance.tags().getOrDefault(tag.getKey(), "")));
  }

  private static boolean passes(String wanted, String value) {
    return wanted.isEmpty() || wanted.equals(value);
  }

  private static Function<SimulatedInstance, String> listed(Function<Instance, String> field) {
    return instance -> field.apply(instance.details().instance());
  }
}
