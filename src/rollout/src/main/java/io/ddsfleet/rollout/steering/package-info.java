/** How a running rollout is stopped and steered from outside. */
@NullMarked
package io.ddsfleet.rollout.steering;

import org.jspecify.annotations.NullMarked;
