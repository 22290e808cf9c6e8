/**
 * Where a rollout writes down what happens before it tells anybody: {@link
 * io.ddsfleet.rollout.journal.RolloutJournal} holds many rollouts, a {@link
 * io.ddsfleet.rollout.journal.RolloutRecord} is one of them in the hands of its run, and a {@link
 * io.ddsfleet.rollout.journal.RolloutHistory} is what can be read of it afterwards.
 */
@NullMarked
package io.ddsfleet.rollout.journal;

import org.jspecify.annotations.NullMarked;
