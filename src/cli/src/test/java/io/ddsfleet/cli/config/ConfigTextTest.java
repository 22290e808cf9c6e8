package io.ddsfleet.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ddsfleet.cli.options.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {

  @TempDir private Path folder;

  @Test
  void text_isReadAsUtf8() throws IOException {
    assertThat(ConfigText.read(write("# für\nlimit: 1"))).isEqualTo("# für\nlimit: 1");
  }

  @Test
  void filesThatAreNotThere_areUsageErrors() {
    refused(folder.resolve("fleet.yaml"), "is not there: check the name");
    refused(folder.resolve("nowhere/fleet.yaml"), "is not there: check the name");
  }

  @Test
  void foldersAndEmptyNames_areUsageErrors() {
    refused(folder, "is a folder: name a YAML file");
    assertThatThrownBy(() -> ConfigText.read(Path.of("")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--config names no file: write the name of a YAML file.");
  }

  @Test
  void filesThatMayNotBeRead_areUsageErrors() throws IOException {
    Path file = write("limit: 1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("whoever runs this may read everything").isFalse();

    refused(file, "may not be read: check its permissions");
  }

  @Test
  void bytesThatAreNoText_areUsageErrors() throws IOException {
    Path file = Files.write(folder.resolve("fleet.yaml"), new byte[] {'a', (byte) 0xff, ':'});

    refused(file, "is not text in UTF-8");
  }

  @Test
  void filesOfAnotherSize_areUsageErrors() throws IOException {
    refused(write("#".repeat((1 << 20) + 1)), "is larger than 1 MiB");
    assertThat(ConfigText.read(write("#".repeat(1 << 20)))).hasSize(1 << 20);
  }

  private void refused(Path file, String text) {
    assertThatThrownBy(() -> ConfigText.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("--config " + file, text);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("fleet.yaml"), text);
  }
}
