package io.ddsfleet.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar; there is none when the classes are run from a folder. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"ddsfleet " + (version == null ? "(built from source)" : version)};
  }
}
