/** Which instances there are, and what will happen to each: listings, and rules over them. */
@NullMarked
package io.ddsfleet.rollout.inventory;

import org.jspecify.annotations.NullMarked;
