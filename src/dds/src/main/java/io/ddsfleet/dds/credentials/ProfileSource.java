package io.ddsfleet.dds.credentials;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A profile: the one of a given name, which then has to exist, or the current one of a file. */
final class ProfileSource implements CredentialSource {

  private final String name;
  private final List<ProfileFile> files;
  private final ProfileResolver resolver;

  ProfileSource(String name, List<ProfileFile> files, ProfileResolver resolver) {
    this.name = name;
    this.files = List.copyOf(files);
    this.resolver = resolver;
  }

  @Override
  public String place() {
    return files.stream().map(ProfileFile::toString).collect(joining(" and "));
  }

  @Override
  public Mono<Credentials> load() {
    Mono<Credentials> found =
        Flux.fromIterable(files).concatMap(ProfileFile::read).concatMap(this::inBook).next();
    return name.isEmpty() ? found : found.switchIfEmpty(Mono.error(this::unknown));
  }

  private Mono<Credentials> inBook(ProfileBook book) {
    Profile profile = book.named(name);
    Map<String, Profile> all = book.profiles();
    return profile == null ? Mono.empty() : resolver.resolve(profile, all);
  }

  private CredentialsException unknown() {
    return CredentialsException.missing(
        "there is no profile "
            + name
            + " in "
            + place()
            + "; check --profile, and that its section of an .ini file does not say enable = false");
  }
}
