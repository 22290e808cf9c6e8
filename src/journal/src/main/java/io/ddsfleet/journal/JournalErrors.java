package io.ddsfleet.journal;

import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The texts of what stands in the way, each with what to do about it. */
final class JournalErrors {

  private JournalErrors() {}

  static JournalException unwritable(Path place, IOException cause) {
    return new JournalException(
        Kind.UNWRITABLE,
        "The journal cannot be written: "
            + named(place, cause)
            + ". Make room there, let this user write there, or name another journal directory;"
            + " then start again, or resume the rollout if it had begun.",
        cause);
  }

  static JournalException unreadable(Path place, IOException cause) {
    return new JournalException(
        Kind.UNREADABLE, "The journal cannot be read: " + named(place, cause) + ".", cause);
  }

  static JournalException damaged(Path file, int line) {
    return new JournalException(
        Kind.UNREADABLE,
        "The journal "
            + file
            + " is damaged in line "
            + line
            + ": its checksum is wrong, and lines after it are whole, so it was not just cut off."
            + " The rollout cannot be gone on with. Wait for the settle time and start a new one"
            + " with 'ddsfleet upgrade': it looks at every instance before it calls.",
        null);
  }

  static JournalException notUnderstood(Path file, int line, @Nullable String what) {
    return new JournalException(
        Kind.UNREADABLE,
        "The journal "
            + file
            + " was written by another version of ddsfleet: line "
            + line
            + " "
            + what
            + ". Use the version that wrote it.",
        null);
  }

  static JournalException empty(Path file) {
    return new JournalException(
        Kind.UNREADABLE,
        "The journal "
            + file
            + " was cut off before its first line was whole, so nothing was sent for its rollout."
            + " Delete the file, and start a new rollout with 'ddsfleet upgrade'.",
        null);
  }

  static JournalException unknown(String rolloutId, Path directory) {
    return new JournalException(
        Kind.UNKNOWN_ROLLOUT,
        "There is no rollout "
            + rolloutId
            + " in "
            + directory
            + ". 'ddsfleet status' lists those that are there.",
        null);
  }

  static JournalException exists(String rolloutId, Path file) {
    return new JournalException(
        Kind.UNWRITABLE,
        "Rollout " + rolloutId + " is in the journal already, as " + file + ": resume it instead.",
        null);
  }

  static JournalException noFileName(String rolloutId) {
    return new JournalException(
        Kind.UNWRITABLE,
        "A rollout cannot be called " + rolloutId + ": its id has letters, digits and - only.",
        null);
  }

  static JournalException owned(String rolloutId, Owner owner) {
    return new JournalException(
        Kind.OWNED,
        "Rollout "
            + rolloutId
            + " is in the hands of a living process, "
            + owner.describe()
            + ". Wait for its end, or end that process and then resume the rollout; one that is"
            + " only stopped still has it.",
        null);
  }

  static JournalException closed(String rolloutId) {
    return new JournalException(Kind.UNWRITABLE, "Rollout " + rolloutId + " was closed.", null);
  }

  static JournalException journalClosed() {
    return new JournalException(Kind.UNWRITABLE, "The journal was closed.", null);
  }

  static JournalException taken(String rolloutId, Path file) {
    return new JournalException(
        Kind.OWNED,
        "Rollout "
            + rolloutId
            + " may be in other hands by now: its lock or its file "
            + file
            + " was deleted or replaced. Nothing more is written to it; see with 'ddsfleet status'"
            + " what became of it, then resume it.",
        null);
  }

  static JournalException claimLost(Path file) {
    return new JournalException(
        Kind.UNWRITABLE,
        "The claim "
            + file
            + " was deleted or replaced while this rollout had it, so its instance may be another"
            + " one's by now. Leave the journal's files alone; resume the rollout.",
        null);
  }

  static JournalException claimHeld(Path file, String holder) {
    return new JournalException(
        Kind.OWNED,
        "The claim "
            + file
            + " is in the hands of another rollout"
            + (holder.isEmpty() ? "" : ", " + holder)
            + ", so nothing is called for its instance. Wait for its end, then resume this one.",
        null);
  }

  /** The file that the system named, unless it is one that only we know of. */
  private static String named(Path place, IOException cause) {
    String file = cause instanceof FileSystemException known ? known.getFile() : null;
    boolean elsewhere = file != null && !Path.of(file).startsWith(place);
    return (elsewhere ? file : place) + ": " + reason(cause);
  }

  /** What the system said; some exceptions say it by their kind only. */
  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
      return "there is a file where a directory should be";
    }
    if (cause instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
