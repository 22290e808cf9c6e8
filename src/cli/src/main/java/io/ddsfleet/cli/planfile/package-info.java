/**
 * Plans in files: {@link io.ddsfleet.cli.planfile.PlanFile} writes and reads them, {@link
 * io.ddsfleet.cli.planfile.NewFile} puts any file into its place as a whole.
 */
@NullMarked
package io.ddsfleet.cli.planfile;

import org.jspecify.annotations.NullMarked;
