package io.ddsfleet.cli.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.cli.KeptRollouts;
import io.ddsfleet.journal.FileJournal;
import io.ddsfleet.rollout.inventory.InventoryScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ShrinkGuardTest {

  private static final String OLDER = "r-20241119-000000-aaaa";
  private static final String NEWER = "r-20241120-000000-bbbb";
  private static final String NEWEST = "r-20241121-000000-cccc";
  private static final Map<String, String> HERE = Map.of("profile", "ops", "regions", "cn-a,cn-b");

  @TempDir private Path directory;
  private final FakeDialogue dialogue = new FakeDialogue(false);

  @Test
  void guard_asksWithBothSizesAndTheEarlierRollout_andItsAnswerCounts() {
    kept().upgraded(NEWER, 10, HERE);

    check(8, false);

    assertThat(dialogue.asked)
        .containsExactly(
            "10 instances on 2024-11-20 (rollout r-20241120-000000-bbbb), 8 now: 20% fewer; are"
                + " regions or permissions missing? Go on all the same?");
    assertThat(dialogue.said).isEmpty();
  }

  @Test
  void guard_isSilent_whenTheInventoryIsLessThanAFifthSmaller_orThereIsNoEarlierOne() {
    check(8, true);
    kept().upgraded(NEWER, 10, HERE);
    check(9, true);
    check(12, true);
    assertThat(dialogue.asked).isEmpty();
    assertThat(dialogue.said).isEmpty();
  }

  @Test
  void guard_comparesWithTheNewestOne_ofThoseThatWereGoneOnWith() {
    kept().upgraded(OLDER, 100, HERE);
    kept().upgraded(NEWER, 10, HERE);
    check(9, true);
  }

  @Test
  void guard_asksAgain_whenTheLastOneWasRefusedForTheSameReason() {
    kept().upgraded(OLDER, 10, HERE);
    kept().refused(NEWER, 8, HERE);
    kept().refused(NEWEST, 7, HERE);

    check(8, false);
    assertThat(dialogue.asked.get(0)).startsWith("10 instances").contains(OLDER);
  }

  @Test
  void guard_comparesWithOneThatWasRefused_whenThatWasTheLargest() {
    kept().upgraded(OLDER, 8, HERE);
    kept().refused(NEWER, 10, HERE);

    check(8, false);
    assertThat(dialogue.asked.get(0)).startsWith("10 instances").contains(NEWER);
  }

  @Test
  void guard_passesOver_whatIsOfAnotherScopeOrConnection_orHasNoInventory() {
    InventoryScope other = new InventoryScope(Set.of(), Map.of(), Set.of("4.2"), "", false);
    kept().upgraded("r-20241121-000000-aaaa", 100, other, HERE);
    kept().upgraded("r-20241122-000000-aaaa", 100, Map.of("profile", "dev"));
    kept().withoutInventory("r-20241123-000000-aaaa", HERE);
    check(8, true);

    kept().upgraded(OLDER, 10, HERE);
    check(8, false);
    assertThat(dialogue.asked.get(0)).contains(OLDER);
  }

  @Test
  void guard_readsTheFirstLineOnly_ofWhatIsOfAnotherScope() throws IOException {
    kept().upgraded(NEWER, 100, Map.of("profile", "dev"));
    Path file = directory.resolve(NEWER + ".jsonl");
    String damaged = Files.readString(file).replace("inventory.begin", "inventory.bogus");
    Files.writeString(file, damaged);

    check(8, true);
    assertThat(dialogue.said).isEmpty();
  }

  @Test
  void guard_takesNoNoticeOfTheOrderOfRegions_norOfOtherLabels() {
    kept().upgraded(OLDER, 10, Map.of("profile", "ops", "regions", "cn-b,cn-a", "maxTargets", "9"));

    check(8, false);
  }

  @Test
  void guard_doesNotCompareTheRolloutWithItself() {
    kept().upgraded(Starts.ROLLOUT_ID, 100, HERE);
    check(8, true);
  }

  @Test
  void guard_saysWhichRolloutsCannotBeRead_andGoesOnWithTheOthers() throws IOException {
    kept().upgraded(OLDER, 10, HERE);
    Files.writeString(directory.resolve(NEWER + ".jsonl"), "nonsense\n");

    check(8, false);

    assertThat(dialogue.said)
        .containsExactly(
            "The inventory was not compared with that of r-20241120-000000-bbbb, which cannot be"
                + " read; 'ddsfleet status' says why.");
    assertThat(dialogue.asked).hasSize(1);
  }

  @Test
  void guard_namesThreeOfMany_andLetsTheRolloutGoOn_whenNoneCanBeRead() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Files.writeString(directory.resolve("r-" + i + ".jsonl"), "");
    }

    check(8, true);

    assertThat(dialogue.said.get(0)).contains("that of r-5, r-4, r-3 and 2 more, which");
  }

  @Test
  void guard_letsTheRolloutGoOn_andSaysSo_whenTheFolderItselfCannotBeRead() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (FileJournal journal = FileJournal.in(file)) {
      verify(journal, 8, true);
    }
    assertThat(dialogue.said.get(0))
        .startsWith("The inventory was not compared with earlier ones. The journal cannot be read")
        .contains(file.toString());
  }

  @Test
  void guard_looksOnSubscription_andAnewEachTime() {
    try (FileJournal journal = FileJournal.in(directory)) {
      Mono<Boolean> answer = guard(journal).check(Starts.of(8, 8, "a"), dialogue);
      StepVerifier.create(answer).expectNext(true).verifyComplete();
      kept().upgraded(NEWER, 10, HERE);
      StepVerifier.create(answer).expectNext(false).verifyComplete();
    }
  }

  private KeptRollouts kept() {
    return new KeptRollouts(directory);
  }

  private void check(int now, boolean answer) {
    try (FileJournal journal = FileJournal.in(directory)) {
      verify(journal, now, answer);
    }
  }

  private void verify(FileJournal journal, int now, boolean answer) {
    StepVerifier.create(guard(journal).check(Starts.of(now, now, "a"), dialogue))
        .expectNext(answer)
        .verifyComplete();
  }

  private static ShrinkGuard guard(FileJournal journal) {
    return new ShrinkGuard(new EarlierInventories(journal, InventoryScope.ALL, HERE));
  }
}
