package io.ddsfleet.cli.run;

import io.ddsfleet.rollout.controlplane.InstancePage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Keeps which of some ids no listing has shown so far. Thread-safe. */
final class SightedIds {

  private final Set<String> unseen;

  SightedIds(Collection<String> ids) {
    this.unseen = new ConcurrentSkipListSet<>(ids);
  }

  void saw(InstancePage page) {
    page.instances().forEach(instance -> unseen.remove(instance.ref().instanceId()));
  }

  /** In the order of their letters. */
  List<String> unseen() {
    return List.copyOf(unseen);
  }
}
