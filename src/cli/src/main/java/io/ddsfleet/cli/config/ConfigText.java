package io.ddsfleet.cli.config;

import io.ddsfleet.cli.options.ConfigOption;
import io.ddsfleet.cli.options.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a configuration file; what keeps it from being read is a usage error. */
final class ConfigText {

  /** Far more than any list of flags: larger is another file, or one without an end. */
  private static final int MOST_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ConfigText() {}

  static String read(Path file) {
    if (file.toString().isBlank()) {
      throw new UsageException(
          ConfigOption.NAME + " names no file: write the name of a YAML file.");
    }
    try {
      return decode(file, bytes(file));
    } catch (NoSuchFileException e) {
      throw wrong(file, "is not there: check the name, and the folder that it starts from.");
    } catch (AccessDeniedException e) {
      throw wrong(file, "may not be read: check its permissions.");
    } catch (CharacterCodingException e) {
      throw wrong(file, "is not text in UTF-8: give a YAML file.");
    } catch (IOException e) {
      throw wrong(file, "cannot be read: give a readable YAML file.");
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw wrong(file, "is a folder: name a YAML file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw wrong(file, "is larger than 1 MiB, which no list of flags is: check the name.");
      }
      return bytes;
    }
  }

  private static String decode(Path file, byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private static UsageException wrong(Path file, String what) {
    return new UsageException(ConfigOption.NAME + " " + file + " " + what);
  }
}
