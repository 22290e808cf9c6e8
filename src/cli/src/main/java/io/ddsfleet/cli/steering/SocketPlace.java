package io.ddsfleet.cli.steering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the socket of a rollout is looked for. A socket's path is short by nature; where this one
 * would be too long, it is a link to a socket in a short directory.
 *
 * @param path the file, which is there while somebody takes commands
 */
public record SocketPlace(Path path) {

  /**
   * The bytes that every system takes: there is room for 104 on macOS and for 108 on Linux, of
   * which the JDK keeps two and the end takes one.
   */
  private static final int LONGEST = 100;

  /** The place of a rollout in a journal's directory. */
  public static SocketPlace of(Path journalDirectory, String rolloutId) {
    return new SocketPlace(journalDirectory.resolve("steering").resolve(rolloutId + ".sock"));
  }

  /** The directory that nobody else may look into. */
  Path folder() {
    return path.resolveSibling("");
  }

  /** Whether a socket can be bound at the path. */
  static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /** Where the socket itself is, if there is one. */
  Path socket() throws IOException {
    return Files.isSymbolicLink(path) ? Files.readSymbolicLink(path) : path;
  }
}
