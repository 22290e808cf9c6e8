package io.ddsfleet.rollout.inventory;

import io.ddsfleet.rollout.controlplane.ControlPlaneException;
import io.ddsfleet.rollout.controlplane.Instance;
import io.ddsfleet.rollout.controlplane.InstancePage;
import io.ddsfleet.rollout.controlplane.ListingRequest;
import io.ddsfleet.rollout.limit.ApiCalls;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads one listing of one region to its proven end: page after page, again when a pass was not
 * complete, and an error after the third.
 */
final class ListingReader {

  private static final int MAX_PASSES = 3;

  private final ApiCalls api;
  private final ReadRetry retry;

  ListingReader(ApiCalls api, ReadRetry retry) {
    this.api = api;
    this.retry = retry;
  }

  /** All instances of the listing; nothing before it is complete. */
  Flux<Instance> read(ListingRequest listing) {
    return Mono.defer(() -> readPass(listing, new LinkedHashMap<>(), 1))
        .flatMapIterable(Map::values);
  }

  private Mono<Map<String, Instance>> readPass(
      ListingRequest listing, Map<String, Instance> union, int number) {
    ListingPass pass = new ListingPass();
    return readPages(listing, pass, union)
        .then(
            Mono.defer(
                () ->
                    pass.isComplete(union.size())
                        ? Mono.just(union)
                        : readAgain(listing, pass, union, number)));
  }

  private Mono<Map<String, Instance>> readAgain(
      ListingRequest listing, ListingPass pass, Map<String, Instance> union, int number) {
    return number < MAX_PASSES
        ? readPass(listing, union, number + 1)
        : Mono.error(incomplete(listing, pass, union.size()));
  }

  private Mono<Void> readPages(
      ListingRequest listing, ListingPass pass, Map<String, Instance> union) {
    return readPage(listing)
        .doOnNext(page -> pass.add(page, union))
        .expand(page -> nextPage(listing, pass, union))
        .then();
  }

  private Mono<InstancePage> nextPage(
      ListingRequest listing, ListingPass pass, Map<String, Instance> union) {
    return pass.expectsMore(listing.pageSize())
        ? readPage(listing.page(pass.pagesRead() + 1, listing.pageSize()))
            .doOnNext(page -> pass.add(page, union))
        : Mono.empty();
  }

  private Mono<InstancePage> readPage(ListingRequest request) {
    return retry
        .around(api.listPage(request))
        .onErrorMap(
            ControlPlaneException.class,
            failure -> InventoryFailures.unreadable(request.regionId(), failure))
        .switchIfEmpty(Mono.error(() -> noPage(request)));
  }

  private static InventoryException noPage(ListingRequest request) {
    return new InventoryException(
        "The listing of " + request.regionId() + " came back without a page; nothing was started.",
        null,
        null);
  }

  private static InventoryException incomplete(ListingRequest listing, ListingPass pass, int seen) {
    return new InventoryException(
        String.format(
            "The inventory of %s is not complete: in each of %d readings the listing of %s"
                + " instances moved; the last said %d, and %d different ones came. Nothing was"
                + " started. Run it again when no instances are being created or released.",
            listing.regionId(), MAX_PASSES, listing.type().word(), pass.totalCount(), seen),
        null,
        null);
  }
}
