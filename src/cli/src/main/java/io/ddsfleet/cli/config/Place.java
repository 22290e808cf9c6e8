package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.ConfigOption;
import io.ddsfleet.cli.options.UsageException;
import java.nio.file.Path;

/**
 * A line of a configuration file, as texts for a person name it.
 *
 * @param file the file, as it was named
 * @param line the number of the line, from 1
 */
record Place(Path file, int line) {

  /** The error for what is wrong here. */
  UsageException wrong(String what) {
    return new UsageException(this + ": " + what);
  }

  @Override
  public String toString() {
    return ConfigOption.NAME + " " + file + ", line " + line;
  }
}
