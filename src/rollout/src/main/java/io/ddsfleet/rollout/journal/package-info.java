/** Where a rollout writes down what happens before it tells anybody. */
@NullMarked
package io.ddsfleet.rollout.journal;

import org.jspecify.annotations.NullMarked;
