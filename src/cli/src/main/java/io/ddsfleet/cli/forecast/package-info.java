/**
 * Forecasts: the pipeline that upgrades a fleet, run in virtual time against the twin of the fleet
 * in a plan. {@link io.ddsfleet.cli.forecast.Forecaster} makes them, {@link
 * io.ddsfleet.cli.forecast.LearnedTimes} is where the durations come from.
 */
@NullMarked
package io.ddsfleet.cli.forecast;

import org.jspecify.annotations.NullMarked;
