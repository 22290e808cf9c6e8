package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.rollout.controlplane.SchedulePage;
import io.ddsfleet.rollout.controlplane.ScheduledUpgrade;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import java.util.List;
import java.util.Set;

/**
 * {@code DescribeActiveOperationTasks}: what the provider has scheduled, of which there are
 * upgrades only. The region is the parameter {@code Region}, other than everywhere else.
 */
record DescribeActiveOperationTasks(FleetApi fleet) implements Action {

  private static final Set<Integer> PAGE_SIZES = Set.of(30, 50, 100);
  private static final int PENDING = 3;

  @Override
  public Operation operation() {
    return Operation.DESCRIBE_SCHEDULE;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("Region", "TaskType", "PageNumber", "PageSize", "ProductId", "DbType", "Status");
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    int pageSize = parameters.number("PageSize", 30);
    if (!PAGE_SIZES.contains(pageSize)) {
      throw RequestRefused.invalid("PageSize");
    }
    int pageNumber = parameters.number("PageNumber", 1);
    if (pageNumber < 1) {
      throw RequestRefused.invalid("PageNumber");
    }
    return fleet
        .scheduledUpgrades(parameters.required("Region"), pageNumber, pageSize)
        .map(page -> answer(page, pageNumber, pageSize));
  }

  private static Node.Fields answer(SchedulePage page, int pageNumber, int pageSize) {
    List<Node.Fields> items =
        page.upgrades().stream().map(DescribeActiveOperationTasks::task).toList();
    return Node.Fields.none()
        .with("TotalRecordCount", page.totalCount())
        .with("PageNumber", pageNumber)
        .with("PageSize", pageSize)
        .with("Items", new Node.Items(items));
  }

  private static Node.Fields task(ScheduledUpgrade upgrade) {
    return Node.Fields.none()
        .with("InsName", upgrade.instance().instanceId())
        .with("Region", upgrade.instance().regionId())
        .with("TaskType", "rds_apsaradb_upgrade")
        .with("Status", PENDING)
        .with("StartTime", upgrade.when().minusSeconds(3600).toString())
        .with("SwitchTime", upgrade.when().toString())
        .with("Deadline", upgrade.when().plusSeconds(86_400).toString());
  }
}
