package io.ddsfleet.cli.timeline;

import java.time.Duration;

/**
 * A moment that is named on the axis.
 *
 * @param at when, since the timeline's start
 * @param label its name
 */
record Tick(Duration at, String label) {}
