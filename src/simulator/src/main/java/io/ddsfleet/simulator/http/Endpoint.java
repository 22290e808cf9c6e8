package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.ApiError;
import io.ddsfleet.simulator.ApiReply;
import io.ddsfleet.simulator.FleetApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request to its operation: checks the target, the action, the signature and the
 * parameters.
 */
final class Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
  private static final String VERSION = "2015-12-01";
  private static final Set<String> METHODS = Set.of("GET", "POST");

  private final FleetApi fleet;
  private final Authenticator authenticator;
  private final Map<String, Action> actions;

  Endpoint(FleetApi fleet, Authenticator authenticator) {
    this.fleet = fleet;
    this.authenticator = authenticator;
    this.actions = actions(fleet);
  }

  /** What becomes of the request. */
  ApiReply<Node.Fields> handle(ApiRequest request) {
    try {
      checkTarget(request);
      Action action = action(request);
      authenticator.check(request);
      Parameters parameters = new Parameters(request.parameters());
      parameters.refuseUnknown(action.parameters());
      ApiReply<Node.Fields> reply = action.perform(parameters);
      tell(request, reply);
      return reply;
    } catch (RequestRefused refused) {
      LOG.debug("a request was refused with {}", refused.error().code());
      return refuse(refused.error());
    }
  }

  /** Turns a request away that never gets to an operation. */
  ApiReply<Node.Fields> refuse(ApiError error) {
    return new ApiReply.Refused<>(fleet.nextRequestId(), error);
  }

  private static void tell(ApiRequest request, ApiReply<?> reply) {
    if (LOG.isDebugEnabled()) {
      String call = (request.action() + " " + request.parameter("DBInstanceId")).strip();
      String word =
          reply.fold(
              answer -> "answered", refusal -> refusal.error().code(), loss -> loss.how().name());
      LOG.debug("{}: {}{}", call, word, reply.delay().isZero() ? "" : " after " + reply.delay());
    }
  }

  private static void checkTarget(ApiRequest request) {
    if (!METHODS.contains(request.method())) {
      throw new RequestRefused(
          405, "UnsupportedHTTPMethod", "This http method is not supported: use GET or POST.");
    }
    if (!request.path().equals("/")) {
      throw noSuchApi();
    }
  }

  private Action action(ApiRequest request) {
    if (request.action().isEmpty()) {
      throw RequestRefused.missing("Action");
    }
    if (!request.version().equals(VERSION)) {
      throw new RequestRefused(
          400, "InvalidVersion", "Specified parameter Version is not valid: use " + VERSION + ".");
    }
    Action action = actions.get(request.action());
    if (action == null) {
      throw noSuchApi();
    }
    return action;
  }

  private static RequestRefused noSuchApi() {
    return new RequestRefused(
        404, "InvalidAction.NotFound", "Specified api is not found, please check your url.");
  }

  private static Map<String, Action> actions(FleetApi fleet) {
    List<Action> all =
        List.of(
            new DescribeRegions(fleet),
            new DescribeInstances(fleet),
            new DescribeInstanceAttribute(fleet),
            new DescribeKernelReleaseNotes(fleet),
            new DescribeActiveOperationTasks(fleet),
            new UpgradeInstanceKernelVersion(fleet));
    return all.stream()
        .collect(Collectors.toMap(action -> action.operation().action(), Function.identity()));
  }
}
