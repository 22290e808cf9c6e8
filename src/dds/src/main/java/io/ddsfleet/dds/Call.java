package io.ddsfleet.dds;

import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.dds.model.v20151201.DescribeDBInstanceAttributeRequest;
import com.aliyuncs.dds.model.v20151201.DescribeDBInstancesRequest;
import com.aliyuncs.dds.model.v20151201.DescribeKernelReleaseNotesRequest;
import com.aliyuncs.dds.model.v20151201.DescribeRegionsRequest;
import com.aliyuncs.dds.model.v20151201.UpgradeDBInstanceKernelVersionRequest;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.controlplane.Operation;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call before it is signed. The SDK's request objects give the names of actions and parameters;
 * they are mutable, so each call takes a new one and keeps only the parameters.
 *
 * @param operation what is called
 * @param subject what it is about, for a person
 * @param endpoint where it goes
 * @param parameters action, version, and what the action takes
 */
record Call(Operation operation, String subject, URI endpoint, Map<String, String> parameters) {

  static Call regions(URI endpoint) {
    return new Call(
        Operation.DESCRIBE_REGIONS, "the account", endpoint, named(new DescribeRegionsRequest()));
  }

  static Call listing(ListingRequest asked, URI endpoint) {
    DescribeDBInstancesRequest request = new DescribeDBInstancesRequest();
    request.setDBInstanceType(asked.type().word());
    request.setPageNumber(asked.pageNumber());
    request.setPageSize(asked.pageSize());
    Map<String, String> parameters = named(request);
    putUnlessEmpty(parameters, "DBInstanceStatus", asked.status());
    putUnlessEmpty(parameters, "EngineVersion", asked.engineVersion());
    // younger than the request class
    putUnlessEmpty(parameters, "ResourceGroupId", asked.resourceGroupId());
    return in(
        asked.regionId(), Operation.DESCRIBE_INSTANCES, asked.regionId(), endpoint, parameters);
  }

  static Call instance(InstanceRef instance, URI endpoint) {
    DescribeDBInstanceAttributeRequest request = new DescribeDBInstanceAttributeRequest();
    request.setDBInstanceId(instance.instanceId());
    return in(
        instance.regionId(),
        Operation.DESCRIBE_INSTANCE,
        instance.toString(),
        endpoint,
        named(request));
  }

  static Call releaseNotes(String regionId, String kernelVersion, URI endpoint) {
    DescribeKernelReleaseNotesRequest request = new DescribeKernelReleaseNotesRequest();
    request.setKernelVersion(kernelVersion);
    String subject = kernelVersion + " (" + regionId + ")";
    return in(regionId, Operation.DESCRIBE_RELEASE_NOTES, subject, endpoint, named(request));
  }

  /** Younger than the request classes; its region has another name than everywhere else. */
  static Call schedule(String regionId, int pageNumber, int pageSize, URI endpoint) {
    Map<String, String> parameters = named(new DescribeRegionsRequest());
    parameters.put("Action", Operation.DESCRIBE_SCHEDULE.action());
    parameters.put("Region", regionId);
    parameters.put("TaskType", "rds_apsaradb_upgrade");
    parameters.put("PageNumber", Integer.toString(pageNumber));
    parameters.put("PageSize", Integer.toString(pageSize));
    return in(regionId, Operation.DESCRIBE_SCHEDULE, regionId, endpoint, parameters);
  }

  static Call upgrade(InstanceRef instance, URI endpoint) {
    UpgradeDBInstanceKernelVersionRequest request = new UpgradeDBInstanceKernelVersionRequest();
    request.setDBInstanceId(instance.instanceId());
    return in(
        instance.regionId(), Operation.UPGRADE, instance.toString(), endpoint, named(request));
  }

  private static Call in(
      String regionId,
      Operation operation,
      String subject,
      URI endpoint,
      Map<String, String> parameters) {
    parameters.put("RegionId", regionId);
    return new Call(operation, subject, endpoint, parameters);
  }

  private static Map<String, String> named(RpcAcsRequest<?> request) {
    return new TreeMap<>(request.getSysQueryParameters());
  }

  private static void putUnlessEmpty(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  /** The call as a person names it. */
  @Override
  public String toString() {
    return operation.action() + " for " + subject;
  }
}
