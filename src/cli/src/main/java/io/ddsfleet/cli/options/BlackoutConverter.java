package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.window.Blackout;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code FROM/TO}. */
final class BlackoutConverter implements ITypeConverter<Blackout> {

  @Override
  public Blackout convert(String value) {
    return Parsed.by(Blackout::parse, value);
  }
}
