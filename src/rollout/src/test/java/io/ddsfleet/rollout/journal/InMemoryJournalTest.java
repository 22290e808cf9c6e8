package io.ddsfleet.rollout.journal;

class InMemoryJournalTest extends RolloutJournalContract {

  private final InMemoryJournal journal = new InMemoryJournal();

  @Override
  protected RolloutJournal journal() {
    return journal;
  }
}
