package io.ddsfleet.journal;

import io.ddsfleet.journal.disk.Locks;
import io.ddsfleet.rollout.controlplane.InstanceRef;
import io.ddsfleet.rollout.event.RolloutEvent;
import io.ddsfleet.rollout.event.Stamp;
import io.ddsfleet.rollout.inventory.InventoryScope;
import io.ddsfleet.rollout.journal.Claim;
import io.ddsfleet.rollout.journal.GroupSeat;
import io.ddsfleet.rollout.journal.JournalException;
import io.ddsfleet.rollout.journal.RolloutHeader;
import io.ddsfleet.rollout.journal.RolloutRecord;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A journal in a process of its own: it does what it is told, says so, and then waits. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private OtherProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Begins the rollout, claims the instance, writes down that it will call, and waits. */
  static OtherProcess holding(Path directory, String rolloutId, InstanceRef instance)
      throws IOException {
    return start("hold", directory, rolloutId, instance);
  }

  /** Tries to open the rollout, and the instance for another one. */
  static OtherProcess trying(Path directory, String rolloutId, InstanceRef instance)
      throws IOException {
    return start("try", directory, rolloutId, instance);
  }

  /** Begins the rollout, claims the instance, takes the only seat of the group, and waits. */
  static OtherProcess seated(Path directory, String rolloutId, InstanceRef instance, String group)
      throws IOException {
    return start("sit", directory, rolloutId, instance, group);
  }

  /** The same, and it writes down that it will call. */
  static OtherProcess seatedAndCalling(
      Path directory, String rolloutId, InstanceRef instance, String group) throws IOException {
    return start("sitAndCall", directory, rolloutId, instance, group);
  }

  /** Stops in the middle of counting the seats of the group. */
  static OtherProcess counting(Path directory, String group) throws IOException {
    return start("count", directory, "r-0", new InstanceRef("", ""), group);
  }

  private static OtherProcess start(
      String what, Path directory, String rolloutId, InstanceRef instance) throws IOException {
    return start(what, directory, rolloutId, instance, "");
  }

  private static OtherProcess start(
      String what, Path directory, String rolloutId, InstanceRef instance, String group)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                what,
                directory.toString(),
                rolloutId,
                instance.regionId(),
                instance.instanceId(),
                group));
    return new OtherProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /** The next line that it writes. */
  String says() throws IOException {
    return Objects.requireNonNull(out.readLine(), "it ended");
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  /** Kills it and waits for its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What the other process does. */
  public static void main(String[] args) throws IOException {
    FileJournal journal = FileJournal.in(Path.of(args[1]));
    InstanceRef instance = new InstanceRef(args[3], args[4]);
    switch (args[0]) {
      case "hold" -> hold(journal, args[2], instance);
      case "sit" -> sit(journal, args[2], instance, args[5]);
      case "sitAndCall" -> call(sit(journal, args[2], instance, args[5]), instance);
      case "count" -> count(JournalFolder.at(Path.of(args[1])), args[5]);
      default -> attempt(journal, args[2], instance);
    }
    System.exit(System.in.read());
  }

  private static void hold(FileJournal journal, String rolloutId, InstanceRef instance) {
    RolloutRecord record = journal.begin(header(rolloutId)).block();
    record.claim(instance).block();
    call(record, instance);
  }

  private static void call(RolloutRecord record, InstanceRef instance) {
    Stamp stamp = new Stamp(record.history().header().rolloutId(), 1, Instant.EPOCH);
    record.append(new RolloutEvent.InstanceRequested(stamp, instance, 1, "v1")).block();
    System.out.println("holding");
  }

  private static RolloutRecord sit(
      FileJournal journal, String rolloutId, InstanceRef instance, String group) {
    RolloutRecord record = journal.begin(header(rolloutId)).block();
    record.claim(instance).block();
    System.out.println(record.takeSeat(instance, new GroupSeat(group, 1)).block());
    return record;
  }

  private static void count(JournalFolder folder, String group) throws IOException {
    System.out.println(Locks.tryLock(folder.turn(group)).getClass().getSimpleName());
  }

  private static void attempt(FileJournal journal, String rolloutId, InstanceRef instance) {
    try {
      journal.reopen(rolloutId).block();
      System.out.println("opened");
    } catch (JournalException e) {
      System.out.println(e.kind());
    }
    RolloutRecord other = journal.begin(header(rolloutId + "-other")).block();
    Claim claim = other.claim(instance).block();
    System.out.println(claim);
  }

  private static RolloutHeader header(String rolloutId) {
    return new RolloutHeader(
        rolloutId, Instant.EPOCH, InventoryScope.ALL, RolloutPolicy.ofDefaults(), Map.of());
  }
}
