package io.ddsfleet.simulator.http;

import io.ddsfleet.rollout.controlplane.ListingType;
import io.ddsfleet.rollout.controlplane.Operation;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import io.ddsfleet.simulator.ListedPage;
import io.ddsfleet.simulator.ListingQuery;
import java.util.HashSet;
import java.util.Set;

/** {@code DescribeDBInstances}: one page of one of the two listings. */
record DescribeInstances(FleetApi fleet) implements Action {

  private static final Set<Integer> PAGE_SIZES = Set.of(30, 50, 100);

  @Override
  public Operation operation() {
    return Operation.DESCRIBE_INSTANCES;
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new HashSet<>(InstanceFilters.NAMES);
    names.addAll(Set.of("DBInstanceType", "PageNumber", "PageSize", "Tag"));
    return names;
  }

  @Override
  public ApiReply<Node.Fields> perform(Parameters parameters) {
    ListingQuery query =
        new ListingQuery(
            parameters.required("RegionId"),
            type(parameters),
            pageNumber(parameters),
            pageSize(parameters),
            InstanceFilters.of(parameters));
    return fleet.list(query).map(page -> answer(query, page));
  }

  private static Node.Fields answer(ListingQuery query, ListedPage page) {
    return Node.Fields.none()
        .with("TotalCount", page.totalCount())
        .with("PageNumber", query.pageNumber())
        .with("PageSize", query.pageSize())
        .with("PageRecordCount", page.instances().size())
        .withList(
            "DBInstances",
            "DBInstance",
            page.instances().stream().map(InstanceAnswers::listed).toList());
  }

  /** Replica sets and standalone instances, unless the others are asked for. */
  private static ListingType type(Parameters parameters) {
    String word = parameters.optional("DBInstanceType", ListingType.REPLICATE.word());
    for (ListingType type : ListingType.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    throw RequestRefused.invalid("DBInstanceType");
  }

  private static int pageNumber(Parameters parameters) {
    int number = parameters.number("PageNumber", 1);
    if (number < 1) {
      throw new RequestRefused(
          400, "InvalidPageNumber", "The specified parameter PageNumber is not valid.");
    }
    return number;
  }

  private static int pageSize(Parameters parameters) {
    int size = parameters.number("PageSize", 30);
    if (!PAGE_SIZES.contains(size)) {
      throw new RequestRefused(
          400, "InvalidPageSize", "The specified parameter PageSize is not valid.");
    }
    return size;
  }
}
