package io.ddsfleet.cli.steering;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The socket that a running rollout listens at, from binding to removal. For its owner only. */
final class SocketFile implements AutoCloseable {

  private static final String TEMPORARY = "ddsfleet-";
  private static final String NAME = "socket";

  private final SocketPlace place;
  private final Path socket;
  private final ServerSocketChannel channel;
  private final @Nullable Object key;

  private SocketFile(
      SocketPlace place, Path socket, ServerSocketChannel channel, @Nullable Object key) {
    this.place = place;
    this.socket = socket;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Binds a socket for the place, in place of one that a process left behind that is no more. The
   * caller owns the rollout, so nobody else listens there.
   */
  static SocketFile bind(SocketPlace place) throws IOException {
    OwnerOnlyFiles.makeFolder(place.folder());
    removeLeftovers(place);
    Path socket = SocketPlace.fits(place.path()) ? place.path() : elsewhere();
    try {
      return bind(place, socket);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(socket);
      removeSocket(socket);
      throw e;
    }
  }

  private static SocketFile bind(SocketPlace place, Path socket) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(socket));
      OwnerOnlyFiles.restrict(socket);
      OwnerOnlyFiles.check(socket);
      if (!socket.equals(place.path())) {
        Files.createSymbolicLink(place.path(), socket);
      }
      return new SocketFile(place, socket, channel, keyOf(socket));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** A path in a new directory that is short enough. */
  private static Path elsewhere() throws IOException {
    List<Path> parents = List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"));
    for (Path parent : parents) {
      String longestName = TEMPORARY + Long.toUnsignedString(-1);
      if (SocketPlace.fits(parent.resolve(longestName).resolve(NAME))) {
        return OwnerOnlyFiles.makeTemporaryFolder(parent, TEMPORARY).resolve(NAME);
      }
    }
    throw new FileSystemException(parents.get(0).toString(), null, "its path is too long");
  }

  /** Waits for the next client; a {@link java.nio.channels.ClosedChannelException} at the end. */
  SocketChannel accept() throws IOException {
    return channel.accept();
  }

  /** Listens no more, and removes what is there of it; clients that came before stay connected. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    // closed after that: while it is bound, nobody else's file can have its key
    try (channel) {
      if (isStillAtItsPlace()) {
        Files.deleteIfExists(place.path());
      }
      removeSocket(socket);
    }
  }

  /** Whoever took the rollout over may have put a socket of its own there. */
  private boolean isStillAtItsPlace() throws IOException {
    if (Files.isSymbolicLink(place.path())) {
      return Files.readSymbolicLink(place.path()).equals(socket);
    }
    return key != null && key.equals(keyOf(place.path()));
  }

  private static @Nullable Object keyOf(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void removeLeftovers(SocketPlace place) throws IOException {
    if (Files.isSymbolicLink(place.path())) {
      removeSocket(Files.readSymbolicLink(place.path()));
    }
    Files.deleteIfExists(place.path());
  }

  /** Removes a socket that has a directory of its own, and that directory; leaves any other. */
  private static void removeSocket(Path socket) throws IOException {
    Path folder = socket.resolveSibling("");
    boolean own = String.valueOf(folder.getFileName()).startsWith(TEMPORARY);
    if (own && socket.endsWith(NAME)) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(folder);
    }
  }
}
