/**
 * Rollouts in files. The door is {@link io.ddsfleet.journal.FileJournal}:
 *
 * <pre>{@code
 * try (FileJournal journal = FileJournal.in(Path.of("/var/lib/ddsfleet"))) {
 *   Rollout rollout = Rollout.builder(controlPlane).policy(policy).journal(journal).build();
 *   Flux<RolloutEvent> events = rollout.run(Inventory.all(controlPlane));
 *   // … and after a crash, in another process:
 *   Flux<RolloutEvent> rest = rollout.resume("r-20261123-092100-k3f9");
 * }
 * }</pre>
 *
 * <p>In the directory, for its owner's eyes only, are {@code <rollout>.jsonl}, which only ever
 * grows, {@code <rollout>.lock}, which the process that runs it has locked, {@code claims/}, with a
 * locked file for each instance that may be in the middle of a call, and {@code groups/}, with a
 * file for each of those that has a seat of a group. The first line of a journal is its header,
 * then comes the inventory, then the events just as the command prints them; each line ends with a
 * checksum, so that one that was cut off is never taken for a whole one.
 *
 * <p>{@code json} is how things are written, {@code disk} what is asked of the operating system.
 */
@NullMarked
package io.ddsfleet.journal;

import org.jspecify.annotations.NullMarked;
