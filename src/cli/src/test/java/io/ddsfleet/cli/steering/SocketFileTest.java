package io.ddsfleet.cli.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the socket of a rollout is, and who can use it. */
class SocketFileTest {

  private static final String ROLLOUT = "r-20261123-092100-k3f9";

  @TempDir private Path journal;

  @Test
  void socket_isForItsOwnerOnly_inADirectoryThatIsTooAndIsGoneAtTheEnd() throws IOException {
    SocketPlace place = SocketPlace.of(journal, ROLLOUT);

    try (SocketFile socket = SocketFile.bind(place)) {
      assertThat(socket).isNotNull();
      assertThat(permissions(place.path())).isEqualTo("rw-------");
      assertThat(permissions(place.folder())).isEqualTo("rwx------");
      assertThat(place.path()).hasFileName(ROLLOUT + ".sock");
    }

    assertThat(place.folder()).isEmptyDirectory();
  }

  @Test
  void directory_thatOthersCanLookInto_isClosedFirst() throws IOException {
    SocketPlace place = SocketPlace.of(journal, ROLLOUT);
    Files.createDirectory(place.folder());
    Files.setPosixFilePermissions(place.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    try (SocketFile socket = SocketFile.bind(place)) {
      assertThat(socket).isNotNull();
      assertThat(permissions(place.folder())).isEqualTo("rwx------");
    }
  }

  @Test
  void place_thatIsTooLong_isALinkToASocketInAShortDirectory_whichIsGoneAtTheEnd()
      throws IOException {
    // not of so many characters, but of so many bytes
    SocketPlace place = SocketPlace.of(journal.resolve("\u00fc".repeat(50)), ROLLOUT);
    Path target;

    try (SocketFile socket = SocketFile.bind(place)) {
      assertThat(socket).isNotNull();
      assertThat(place.path()).isSymbolicLink();
      target = place.socket();
      assertThat(SocketPlace.fits(target)).isTrue();
      assertThat(permissions(target)).isEqualTo("rw-------");
      assertThat(permissions(target.resolveSibling(""))).isEqualTo("rwx------");
    }

    assertThat(place.folder()).isEmptyDirectory();
    assertThat(target.resolveSibling("")).doesNotExist();
  }

  @Test
  void socket_thatAKilledProcessLeft_isReplaced() throws IOException {
    SocketPlace place = SocketPlace.of(journal, ROLLOUT);
    SocketFile left = SocketFile.bind(place);

    try (SocketFile socket = SocketFile.bind(place)) {
      assertThat(socket).isNotNull();
      left.close();
      assertThat(place.path()).as("that is another's by now").exists();
    }

    assertThat(place.folder()).isEmptyDirectory();
  }

  @Test
  void link_thatAKilledProcessLeft_isReplaced_andItsShortDirectoryRemoved() throws IOException {
    SocketPlace place = SocketPlace.of(journal.resolve("x".repeat(120)), ROLLOUT);
    SocketFile left = SocketFile.bind(place);
    Path leftTarget = place.socket();

    try (SocketFile socket = SocketFile.bind(place)) {
      assertThat(socket).isNotNull();
      assertThat(leftTarget.resolveSibling("")).doesNotExist();
      left.close();
      assertThat(place.path()).as("that is another's by now").isSymbolicLink();
    }

    assertThat(place.folder()).isEmptyDirectory();
  }

  @Test
  void link_thatSomebodyElseMade_takesNothingAlongWhenItIsReplaced() throws IOException {
    SocketPlace place = SocketPlace.of(journal, ROLLOUT);
    Path precious = Files.writeString(journal.resolve("precious"), "keep this");
    Files.createDirectory(place.folder());
    Files.createSymbolicLink(place.path(), precious);

    SocketFile.bind(place).close();

    assertThat(precious).hasContent("keep this");
  }

  @Test
  void bind_isAnError_andLeavesNothing_whereTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.writeString(journal.resolve("steering"), "in the way");

    assertThatThrownBy(() -> SocketFile.bind(SocketPlace.of(journal, ROLLOUT)))
        .isInstanceOf(IOException.class);

    assertThat(file).hasContent("in the way");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
