package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Guards against one's own mistakes. */
public final class GuardOptions {

  @Option(
      order = 40,
      names = "--max-targets",
      paramLabel = "N|P%",
      defaultValue = TargetLimit.ALL,
      converter = Converter.class,
      description = {
        "Refuse to begin when more instances than this are to be upgraded, or more than this share"
            + " of the whole inventory; also with --yes."
            + Texts.DEFAULT
      })
  private TargetLimit maxTargets = TargetLimit.NONE;

  /** How many instances may be upgraded at the most. */
  public TargetLimit maxTargets() {
    return maxTargets;
  }

  static final class Converter implements ITypeConverter<TargetLimit> {
    @Override
    public TargetLimit convert(String value) {
      try {
        return TargetLimit.parse(value);
      } catch (IllegalArgumentException e) {
        throw BadValue.of(value, "a limit: write a number from 1, or from 1% to 100%");
      }
    }
  }
}
