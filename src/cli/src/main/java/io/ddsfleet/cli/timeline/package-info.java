/**
 * Draws what happened in a rollout as a small picture, from nothing but its events: {@link
 * io.ddsfleet.cli.timeline.Timeline} reads them, {@link io.ddsfleet.cli.timeline.TimelinePicture}
 * draws it as SVG. The same events make the same bytes.
 */
@NullMarked
package io.ddsfleet.cli.timeline;

import org.jspecify.annotations.NullMarked;
