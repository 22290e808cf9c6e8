package io.ddsfleet.cli.command;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.Forecaster;
import io.ddsfleet.cli.forecast.LearnedTimes;
import io.ddsfleet.cli.history.EarlierUpgrades;
import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.GuardOptions;
import io.ddsfleet.cli.options.OutputMode;
import io.ddsfleet.cli.options.PlanFileOptions;
import io.ddsfleet.cli.options.StrategyOptions;
import io.ddsfleet.cli.output.PlanText;
import io.ddsfleet.cli.output.TextOut;
import io.ddsfleet.cli.output.Words;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.cli.planfile.NewFile;
import io.ddsfleet.cli.planfile.PlanFile;
import io.ddsfleet.cli.run.Await;
import io.ddsfleet.cli.terminal.Io;
import io.ddsfleet.cli.timeline.TimelinePicture;
import io.ddsfleet.dds.DdsControlPlane;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.Rollout;
import io.ddsfleet.rollout.inventory.Inventory;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.inventory.Survey;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import io.ddsfleet.rollout.window.WindowPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a rollout would do, wave by wave, and when. */
@Command(
    name = "plan",
    description = {
      "Says what 'ddsfleet upgrade' with the same flags would do: wave by wave, whom it would leave"
          + " alone and why, how many API calls it would make, and when it would be over.",
      "Changes nothing, and asks nothing. Reads the version of every eligible instance, to be"
          + " exact: one call each. The forecast runs the same program over a twin of the fleet, with"
          + " the durations of earlier rollouts of the journal directory.",
      "With --output ndjson the plan is one line of JSON."
    },
    footer = {
      "  ddsfleet plan --region cn-hangzhou --waves 1,10%%,100%% --bake 10m",
      "  ddsfleet plan --tag env=prod --out plan.json --forecast-svg plan.svg",
      "  ddsfleet upgrade --plan plan.json"
    })
public final class PlanCommand implements Callable<Integer> {

  private static final int SOME_NOT_FOUND = 3;

  private final Io io;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private FleetFlags flags = new FleetFlags();
  @Mixin private StrategyOptions strategy = new StrategyOptions();
  @Mixin private GuardOptions guards = new GuardOptions();
  @Mixin private PlanFileOptions files = new PlanFileOptions();

  /** The command on the given streams. */
  public PlanCommand(Io io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    Connection connection = flags.connection();
    Path directory = flags.journal().directory(io.environment());
    RolloutPolicy policy =
        strategy.over(
            flags.policy(), () -> EarlierUpgrades.longest(directory, WindowPolicy.LATEST_START));
    InventoryScope scope = flags.scope().scope(io.in());
    NewFile out = file("--out", files.out());
    NewFile picture = file("--forecast-svg", files.picture());
    LearnedTimes learned = learned(directory);
    try (DdsControlPlane dds = ControlPlanes.open(connection, io.environment())) {
      Instant now = Clock.systemUTC().instant();
      Rollout rollout = Rollout.of(dds, policy);
      Survey survey = Await.value(rollout.survey(Inventory.of(dds, scope)));
      RolloutPlan plan = RolloutPlan.of(survey, scope, policy, connection.regions().isEmpty(), now);
      Forecast forecast = Forecaster.of(plan, learned, now);
      keep(plan, forecast, out, picture);
      show(plan, forecast);
      return plan.notFound().isEmpty() ? 0 : SOME_NOT_FOUND;
    }
  }

  private static @Nullable NewFile file(String flag, @Nullable Path place) {
    return place == null ? null : new NewFile(flag, place);
  }

  private static LearnedTimes learned(Path directory) {
    try (FileJournal journal = FileJournal.in(directory)) {
      return Await.value(LearnedTimes.read(journal, journal.rolloutIds()));
    }
  }

  private static void keep(
      RolloutPlan plan, Forecast forecast, @Nullable NewFile out, @Nullable NewFile picture) {
    if (out != null) {
      out.write(PlanFile.document(plan, forecast));
    }
    if (picture != null) {
      String caption = "forecast, from " + PlanText.moment(forecast.start());
      String about = "When each instance is expected to be upgraded.";
      String svg = TimelinePicture.draw(forecast.timeline(), caption, about);
      picture.write(svg.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void show(RolloutPlan plan, Forecast forecast) {
    TextOut out = new TextOut(io.out());
    if (flags.output().mode() == OutputMode.NDJSON) {
      out.text(new String(PlanFile.line(plan, forecast), StandardCharsets.UTF_8)).flush();
    } else {
      PlanText text = new PlanText(plan, forecast, flags.output().isVerbose());
      out.line(String.join("\n", text.lines())).flush();
    }
    int total = plan.instances().size() + plan.notFound().size();
    if (!guards.maxTargets().allows(plan.eligible(), total)) {
      io.say(
          "'ddsfleet upgrade' would refuse this: "
              + (Words.instances(plan.eligible()) + " may be upgraded, --max-targets ")
              + (guards.maxTargets() + " allows " + guards.maxTargets().resolve(total) + "."));
    }
  }
}
