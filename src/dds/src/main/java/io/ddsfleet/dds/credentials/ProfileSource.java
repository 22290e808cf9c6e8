package io.ddsfleet.dds.credentials;

import static java.util.stream.Collectors.joining;

import java.util.List;
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
    Mono<Credentials> found = Flux.fromIterable(files).concatMap(this::inFile).next();
    return name.isEmpty() ? found : found.switchIfEmpty(Mono.error(this::unknown));
  }

  private Mono<Credentials> inFile(ProfileFile file) {
    return file.read().flatMap(book -> inBook(book, file));
  }

  private Mono<Credentials> inBook(ProfileBook book, ProfileFile file) {
    Profile profile = book.named(name);
    return profile == null
        ? Mono.empty()
        : resolver
            .resolve(profile, book.profiles())
            .map(found -> found.at(profile + " of " + file));
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
