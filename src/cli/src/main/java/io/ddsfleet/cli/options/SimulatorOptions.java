package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the simulated endpoint serves, and where. */
public final class SimulatorOptions {

  @Option(
      order = 1,
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      converter = WordConverter.class,
      description = "The address to listen at." + Texts.DEFAULT)
  private String host = "";

  private int port;
  private int instances;
  private long seed;
  private Duration upgradeTime = Duration.ZERO;

  @Mixin private TroubleOptions trouble = new TroubleOptions();

  @Option(
      order = 4,
      names = "--regions",
      paramLabel = "ID",
      split = ",",
      defaultValue = "cn-hangzhou,cn-beijing,ap-southeast-1",
      converter = RegionConverter.class,
      description = "The regions of the fleet, separated by commas." + Texts.DEFAULT)
  private List<String> regions = new ArrayList<>();

  @Option(
      order = 6,
      names = "--access-key-id",
      paramLabel = "ID",
      defaultValue = "simulator",
      converter = WordConverter.class,
      description = "The access key that requests have to be signed with." + Texts.DEFAULT)
  private String accessKeyId = "";

  @Option(
      order = 7,
      names = "--access-key-secret",
      paramLabel = "SECRET",
      defaultValue = "simulator-secret",
      converter = WordConverter.class,
      description = "The secret of that access key." + Texts.DEFAULT)
  private String accessKeySecret = "";

  @Option(
      order = 9,
      names = "--quota",
      paramLabel = "N/s",
      converter = RateConverter.class,
      description = "Upgrade calls that are let through in each region, N/s or N/m. Default: all.")
  private @Nullable Rate quota;

  @Option(
      order = 2,
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      converter = CountConverter.Port.class,
      description = "The port to listen at; 0 is any free one." + Texts.DEFAULT)
  void port(int number) {
    this.port = number;
  }

  @Option(
      order = 3,
      names = "--instances",
      paramLabel = "N",
      defaultValue = "200",
      converter = CountConverter.FromOne.class,
      description = "The size of the fleet, of all kinds and states." + Texts.DEFAULT)
  void instances(int number) {
    this.instances = number;
  }

  @Option(
      order = 5,
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountConverter.FromZero.class,
      description = "The same seed makes the same fleet and the same faults." + Texts.DEFAULT)
  void seed(int number) {
    this.seed = number;
  }

  @Option(
      order = 8,
      names = "--upgrade-time",
      paramLabel = "D",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "How long an upgrade takes, give or take a half." + Texts.DEFAULT)
  void upgradeTime(Duration time) {
    this.upgradeTime = time;
  }

  @Option(order = 15, names = "--verbose", description = "A line for each call on standard error.")
  void verbose(boolean wanted) {
    // nothing to keep: the log is set up before the command runs
  }

  /** The address to listen at. */
  public String host() {
    return host;
  }

  /** The port to listen at; 0 is any free one. */
  public int port() {
    return port;
  }

  /** The size of the fleet. */
  public int instances() {
    return instances;
  }

  /** What goes wrong. */
  public TroubleOptions trouble() {
    return trouble;
  }

  /** What the fleet and its faults are drawn from. */
  public long seed() {
    return seed;
  }

  /** How long an upgrade takes. */
  public Duration upgradeTime() {
    return upgradeTime;
  }

  /** The regions of the fleet. */
  public List<String> regions() {
    return regions.stream().distinct().toList();
  }

  /** The access key that requests have to be signed with. */
  public String accessKeyId() {
    return accessKeyId;
  }

  /** The secret of that access key. */
  public String accessKeySecret() {
    return accessKeySecret;
  }

  /** Upgrade calls that are let through in each region; null: all. */
  public @Nullable Rate quota() {
    return quota;
  }
}
