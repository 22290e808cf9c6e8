package io.ddsfleet.cli.output;

import io.ddsfleet.rollout.inventory.Assessment;

/** Writes an inventory, row by row, keeping none of the rows. */
public interface AssessmentView {

  /** Writes one instance. A write that fails is an {@link java.io.UncheckedIOException}. */
  void show(Assessment row);

  /** All rows have come: writes what is still in a buffer. */
  void end();
}
