package io.ddsfleet.cli.steering;

import io.ddsfleet.journal.HostName;

/** Who this process is, as a journal names whoever steered a rollout. */
public final class Caller {

  private Caller() {}

  /** Such as {@code ann@ops-1 (pid 4711)}. */
  public static String name() {
    String user = System.getProperty("user.name", "");
    return user + "@" + HostName.get() + " (pid " + ProcessHandle.current().pid() + ")";
  }
}
