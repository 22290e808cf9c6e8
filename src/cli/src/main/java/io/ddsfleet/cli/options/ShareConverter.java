package io.ddsfleet.cli.options;

import io.ddsfleet.simulator.SimulatedFault;
import io.ddsfleet.simulator.UpgradeEnding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code lost-after=20%}: a name in lower case with dashes, and how often it happens. */
abstract class ShareConverter<T extends Enum<T>> implements ITypeConverter<Share<T>> {

  private static final Pattern SHARE = Pattern.compile("([^=]+)=(\\d{1,3}(?:\\.\\d{1,6})?)%");

  private final Map<String, T> byName = new LinkedHashMap<>();
  private final String example;

  private ShareConverter(T[] things, String example) {
    this.example = example;
    for (T thing : things) {
      byName.put(EnumWords.word(thing), thing);
    }
  }

  @Override
  public final Share<T> convert(String value) {
    Matcher matcher = SHARE.matcher(value);
    if (!matcher.matches()) {
      throw bad(value);
    }
    T thing = byName.get(matcher.group(1));
    double percent = Double.parseDouble(matcher.group(2));
    if (thing == null || percent > 100) {
      throw bad(value);
    }
    return new Share<>(thing, percent / 100);
  }

  private RuntimeException bad(String value) {
    return BadValue.of(
        value,
        "a share from 0% to 100%, such as "
            + example
            + ", of one of these: "
            + String.join(", ", byName.keySet()));
  }

  /** A share of the upgrade calls. */
  static final class OfFaults extends ShareConverter<SimulatedFault> {
    OfFaults() {
      super(SimulatedFault.values(), "lost-after=20%");
    }
  }

  /** A share of the upgrades. */
  static final class OfEndings extends ShareConverter<UpgradeEnding> {
    OfEndings() {
      super(UpgradeEnding.values(), "stuck=5%");
    }
  }

  /** The names of all faults, for the help. */
  static final class FaultNames extends EnumWords {
    FaultNames() {
      super(SimulatedFault.values());
    }
  }

  /** The names of all endings, for the help. */
  static final class EndingNames extends EnumWords {
    EndingNames() {
      super(UpgradeEnding.values());
    }
  }
}
