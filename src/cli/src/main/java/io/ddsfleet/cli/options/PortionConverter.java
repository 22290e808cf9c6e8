package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.Portion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 10} and {@code 5%}: a number of instances, or a share of some whole. */
public abstract class PortionConverter implements ITypeConverter<Portion> {

  private static final Pattern PORTION = Pattern.compile("(\\d{1,9})(%?)");

  private final int least;
  private final String allowed;

  private PortionConverter(int least, String allowed) {
    this.least = least;
    this.allowed = allowed;
  }

  @Override
  public final Portion convert(String value) {
    Matcher matcher = PORTION.matcher(value);
    if (!matcher.matches()) {
      throw BadValue.of(value, allowed);
    }
    int number = Integer.parseInt(matcher.group(1));
    boolean percent = !matcher.group(2).isEmpty();
    if (number < least || percent && number > 100) {
      throw BadValue.of(value, allowed);
    }
    return new Portion(number, percent);
  }

  /** Instances in upgrade at one moment. */
  public static final class InFlight extends PortionConverter {
    /** Called by picocli. */
    public InFlight() {
      super(1, "a limit: write a number from 1, such as 10, or from 1% to 100%");
    }
  }

  /** Failures that a rollout survives. */
  public static final class Failures extends PortionConverter {
    /** Called by picocli. */
    public Failures() {
      super(0, "a number of failures: write one from 0, such as 2, or from 0% to 100%");
    }
  }

  /** The size of a wave. */
  static final class WaveSize extends PortionConverter {
    WaveSize() {
      super(1, "the size of a wave: write a number from 1, such as 10, or from 1% to 100%");
    }
  }
}
