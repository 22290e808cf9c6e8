package io.ddsfleet.journal;

import io.ddsfleet.journal.json.JsonFields;
import io.ddsfleet.journal.json.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The living process that owns a rollout, as it wrote itself down.
 *
 * @param pid its process id on its host; 0 when that cannot be read
 * @param host the host it runs on; empty when that is not known
 * @param user who runs it; empty when that is not known
 * @param since when it took the rollout, by its wall clock
 */
public record Owner(long pid, String host, String user, Instant since) {

  private static final Owner UNKNOWN = new Owner(0, "", "", Instant.EPOCH);

  /** This process. */
  static Owner current(Instant since) {
    String user = System.getProperty("user.name", "");
    return new Owner(ProcessHandle.current().pid(), HostName.get(), user, since);
  }

  String toJson() {
    return Notes.json(
        json ->
            json.number("pid", pid).text("host", host).text("user", user).instant("since", since));
  }

  static Owner read(String text) {
    try {
      JsonFields json = JsonFields.parse(text.getBytes(StandardCharsets.UTF_8));
      return new Owner(
          json.number("pid"), json.text("host"), json.text("user"), json.instant("since"));
    } catch (UnreadableRecordException e) {
      return UNKNOWN;
    }
  }

  /** The owner as a person names it: {@code pid 4711 on web-1 (user ops), since …}. */
  public String describe() {
    return pid == 0
        ? "which has not written down who it is"
        : "pid " + pid + " on " + host + " (user " + user + "), since " + since;
  }
}
