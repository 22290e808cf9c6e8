package io.ddsfleet.cli.planfile;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.options.UsageException;
import io.ddsfleet.cli.plan.RolloutPlan;
import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.journal.json.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Keeps a plan in a file, and makes sure that it is the one that was made, and a fresh one. */
public final class PlanFile {

  private PlanFile() {}

  /** A plan over many lines, for a person to read, with its digest in it. */
  public static byte[] document(RolloutPlan plan, Forecast forecast) {
    String digest = digest(plan, forecast);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanJson.write(JsonLine.indented(out), plan, forecast, digest);
    return out.toByteArray();
  }

  /** The same on one line. */
  public static byte[] line(RolloutPlan plan, Forecast forecast) {
    String digest = digest(plan, forecast);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanJson.write(new JsonLine(out), plan, forecast, digest);
    return out.toByteArray();
  }

  private static String digest(RolloutPlan plan, Forecast forecast) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanJson.write(new JsonLine(out), plan, forecast, "");
    return PlanReader.digest(out.toByteArray());
  }

  /**
   * Reads a plan; a usage error when it cannot be read, was edited, or is older than that.
   *
   * @param now the time of the wall clock
   */
  public static RolloutPlan read(Path file, Duration maxAge, Instant now) {
    RolloutPlan plan = read(file);
    Duration age = Duration.between(plan.createdAt(), now);
    if (age.compareTo(maxAge) > 0) {
      throw wrong(
          file,
          ("was made at " + plan.createdAt() + ", which is more than " + maxAge + " ago")
              + " (--plan-max-age): plan again");
    }
    return plan;
  }

  private static RolloutPlan read(Path file) {
    try {
      return PlanReader.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw wrong(file, "is not there: make it with 'ddsfleet plan --out'");
    } catch (IOException e) {
      throw wrong(file, "cannot be read: " + e);
    } catch (UnreadableRecordException | PlanException e) {
      throw wrong(file, String.valueOf(e.getMessage()));
    }
  }

  private static UsageException wrong(Path file, String what) {
    return new UsageException("The plan " + file + " " + what + ". Nothing was sent.");
  }
}
