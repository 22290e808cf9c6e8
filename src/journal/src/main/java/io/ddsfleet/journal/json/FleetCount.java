package io.ddsfleet.journal.json;

/** Counts an inventory by the record that completes it, and sees whether a wave came after it. */
public final class FleetCount {

  private boolean complete;
  private int total;
  private boolean begun;

  /** Looks at the record; one that tells nothing of either is passed over. */
  public void take(JsonFields json) {
    String type = json.text("type");
    if (type.equals(FleetRecords.COMPLETE)) {
      complete = true;
      total = json.count("instances") + json.count("notFound");
    } else if (type.equals("wave.started")) {
      begun = true;
    }
  }

  /** Whether an inventory was completed. */
  public boolean isComplete() {
    return complete;
  }

  /** How many instances of it have an outcome; 0 while it is not complete. */
  public int total() {
    return total;
  }

  /** Whether a wave began, after which nothing more is to be learned. */
  public boolean isBegun() {
    return begun;
  }
}
