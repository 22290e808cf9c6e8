package io.ddsfleet.cli.timeline;

import java.time.Duration;

/**
 * Something that happened at one moment.
 *
 * @param look what it was
 * @param at when, since the timeline's start
 * @param label what is written next to it; may be empty
 */
public record Moment(Look look, Duration at, String label) {}
