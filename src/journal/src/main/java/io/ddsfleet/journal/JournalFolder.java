package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.OwnerOnly;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is where in the directory of a journal.
 *
 * @param root the directory, absolute
 */
record JournalFolder(Path root) {

  private static final Pattern ROLLOUT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,80}");
  private static final String JOURNAL = ".jsonl";

  static JournalFolder at(Path directory) {
    return new JournalFolder(directory.toAbsolutePath().normalize());
  }

  /** Makes the directories unless they are there. */
  void create() throws IOException {
    OwnerOnly.createDirectories(root);
    OwnerOnly.createDirectories(claims());
    OwnerOnly.createDirectories(groups());
  }

  /** Whether it can be the id of a rollout; any other may lead out of the directory. */
  static boolean isRolloutId(String text) {
    return ROLLOUT_ID.matcher(text).matches();
  }

  Path journal(String rolloutId) {
    return root.resolve(rolloutId + JOURNAL);
  }

  Path lock(String rolloutId) {
    return root.resolve(rolloutId + ".lock");
  }

  Path claims() {
    return root.resolve("claims");
  }

  Path claim(InstanceRef instance) {
    return claims().resolve(ClaimNames.of(instance));
  }

  Path groups() {
    return root.resolve("groups");
  }

  Path seat(String group, InstanceRef instance) {
    return groups().resolve(SeatNames.of(group, instance));
  }

  /** What is locked by whoever counts the seats of the group. */
  Path turn(String group) {
    return groups().resolve(SeatNames.turn(group));
  }

  /** The claim of the instance that has the seat. */
  Path claimOf(Path seat) {
    return claims().resolve(SeatNames.claim(String.valueOf(seat.getFileName())));
  }

  /** A name that no rollout has, for a file to try with. */
  Path trial() {
    return root.resolve(".trial-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** The rollouts that are written down, the newest first: their ids begin with the time. */
  List<String> rolloutIds() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(JOURNAL))
          .map(name -> name.substring(0, name.length() - JOURNAL.length()))
          .filter(JournalFolder::isRolloutId)
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
