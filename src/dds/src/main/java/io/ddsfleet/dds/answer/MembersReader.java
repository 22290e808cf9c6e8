package io.ddsfleet.dds.answer;

import io.ddsfleet.rollout.controlplane.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of a replica set, {@code ReplicaSets.ReplicaSet[]} with their roles. */
final class MembersReader {

  private MembersReader() {}

  /**
   * The members that the answer shows. A member with a private and a public address is shown once
   * for each network, so the network with the most tells; of two such, the one with a primary.
   */
  static Members of(Node item) {
    Map<String, List<String>> byNetwork = new LinkedHashMap<>();
    for (Node member : item.all("ReplicaSets", "ReplicaSet")) {
      byNetwork
          .computeIfAbsent(member.text("NetworkType"), network -> new ArrayList<>())
          .add(member.text("ReplicaSetRole").strip());
    }
    return byNetwork.values().stream()
        .map(Members::new)
        .max(Comparator.comparingInt(Members::count).thenComparing(Members::hasPrimary))
        .orElse(Members.UNKNOWN);
  }
}
