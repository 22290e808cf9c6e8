package io.ddsfleet.cli.steering;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.steering.RolloutControl;
import io.ddsfleet.rollout.steering.SteeringAnswer;
import io.ddsfleet.rollout.steering.SteeringCommand;
import io.ddsfleet.rollout.steering.SteeringRequest;
import io.ddsfleet.rollout.steering.WaitingInstance;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.Disposable;

/** Hears commands, as a running rollout does; holds hold commands back for ever. */
final class FakeRollout {

  static final WaitingInstance WAITS =
      new WaitingInstance(new InstanceRef("cn-a", "dds-1"), "GROUP", "app=\u00fc has dds-2 in it");

  private final RolloutControl control = new RolloutControl();
  private final List<SteeringCommand> heard = new CopyOnWriteArrayList<>();
  private final Disposable work = control.requests().subscribe(this::hear);

  private void hear(SteeringRequest request) {
    heard.add(request.command());
    if (request.command() instanceof SteeringCommand.Explain) {
      request.answer(new SteeringAnswer(true, "", List.of(WAITS)));
    } else if (!(request.command() instanceof SteeringCommand.Hold)) {
      request.answer(SteeringAnswer.done("heard " + request.command().by()));
    }
  }

  RolloutControl control() {
    return control;
  }

  List<SteeringCommand> heard() {
    return heard;
  }

  void end() {
    work.dispose();
    control.rolloutEnded();
  }
}
