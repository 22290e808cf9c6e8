package io.ddsfleet.cli.guard;

import io.ddsfleet.cli.output.Words;
import io.ddsfleet.dds.CredentialOrigin;
import io.ddsfleet.rollout.event.RolloutEvent.RolloutStarted;
import java.util.List;
import reactor.core.publisher.Mono;

/** The question before the first upgrade call: how many, where, and with whose key. */
public final class Question implements Guard {

  private static final int MOST_REGIONS = 6;

  private final Mono<CredentialOrigin> credentials;

  /**
   * A question that is not asked yet.
   *
   * @param credentials where the key comes from, looked up before it is asked
   */
  public Question(Mono<CredentialOrigin> credentials) {
    this.credentials = credentials;
  }

  @Override
  public Mono<Boolean> check(RolloutStarted started, Dialogue dialogue) {
    return credentials.flatMap(
        origin ->
            dialogue.confirm(
                List.of(restarts(started), Words.printable("Credentials: " + origin + ".")),
                "Each loses its connections for up to 30 s; an upgrade cannot be undone. Go on?"));
  }

  private static String restarts(RolloutStarted started) {
    return started.remaining()
        + (" of " + started.total() + " instances in " + where(started.regions()))
        + " will be restarted, except those that turn out to be at the latest version.";
  }

  private static String where(List<String> regions) {
    String names = String.join(", ", regions.subList(0, Math.min(MOST_REGIONS, regions.size())));
    int more = regions.size() - MOST_REGIONS;
    return names + (more > 0 ? " and " + more + " more regions" : "");
  }
}
