package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;

/** Reads a whole number that has a least and a greatest value. */
abstract class CountConverter implements ITypeConverter<Integer> {

  private final int least;
  private final int most;

  private CountConverter(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public final Integer convert(String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= least && count <= most) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words as a number out of range
    }
    throw BadValue.of(value, "a whole number from " + least + " to " + most);
  }

  /** From 0, for what may be none at all. */
  static final class FromZero extends CountConverter {
    FromZero() {
      super(0, 1_000_000);
    }
  }

  /** From 1, for what has to be there. */
  static final class FromOne extends CountConverter {
    FromOne() {
      super(1, 1_000_000);
    }
  }

  /** A share in percent. */
  static final class Percent extends CountConverter {
    Percent() {
      super(0, 100);
    }
  }

  /** A TCP port; 0 is any free one. */
  static final class Port extends CountConverter {
    Port() {
      super(0, 65_535);
    }
  }
}
