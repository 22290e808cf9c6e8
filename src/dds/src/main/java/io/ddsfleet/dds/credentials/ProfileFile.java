package io.ddsfleet.dds.credentials;

import io.ddsfleet.dds.answer.UnreadableAnswerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A file of profiles: the one of the command line tool, or the one of the SDKs. */
final class ProfileFile {

  private final Path path;
  private final Function<byte[], ProfileBook> parser;

  private ProfileFile(Path path, Function<byte[], ProfileBook> parser) {
    this.path = path;
    this.parser = parser;
  }

  /**
   * {@code ~/.aliyun/config.json}; {@code ALIBABA_CLOUD_PROFILE} picks another than its current.
   */
  static ProfileFile cli(Map<String, String> environment) {
    Path path = home(environment).resolve(".aliyun").resolve("config.json");
    String current = environment.getOrDefault("ALIBABA_CLOUD_PROFILE", "");
    return new ProfileFile(path, bytes -> CliConfig.parse(bytes, current));
  }

  /** {@code ~/.alibabacloud/credentials.ini}, or what ALIBABA_CLOUD_CREDENTIALS_FILE names. */
  static ProfileFile ini(Map<String, String> environment) {
    String named = environment.getOrDefault("ALIBABA_CLOUD_CREDENTIALS_FILE", "");
    Path usual = home(environment).resolve(".alibabacloud").resolve("credentials.ini");
    String current = environment.getOrDefault("ALIBABA_CLOUD_PROFILE", "default");
    return new ProfileFile(
        named.isEmpty() ? usual : Path.of(named), bytes -> IniFile.parse(bytes, current));
  }

  private static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
  }

  /** Reads the file off the event loop; empty when there is none. */
  Mono<ProfileBook> read() {
    return Mono.fromCallable(() -> Files.isRegularFile(path) ? Files.readAllBytes(path) : null)
        .map(parser)
        .onErrorMap(IOException.class, this::unreadable)
        .onErrorMap(UnreadableAnswerException.class, this::unreadable)
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** Its cause is left out, for it might quote the file. */
  private CredentialsException unreadable(Throwable cause) {
    return CredentialsException.missing(path + " cannot be read");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
