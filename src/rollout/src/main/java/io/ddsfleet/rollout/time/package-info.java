/** The one lane that a rollout runs on, and the only place where it asks for the time. */
@NullMarked
package io.ddsfleet.rollout.time;

import org.jspecify.annotations.NullMarked;
