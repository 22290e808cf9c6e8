package io.ddsfleet.rollout.policy;

/**
 * The order in which instances go. All but {@link By#LONGEST_FIRST} order the whole rollout, and so
 * say who is in which wave, too; that one only orders each wave, for a canary is not to be the
 * largest instance there is.
 *
 * @param by what they are ordered by
 * @param tagKey the key of the tag that tells the order; empty for any other
 */
public record WaveOrder(By by, String tagKey) {

  /** The longest expected first inside each wave, so that no long one is left for its end. */
  public static final WaveOrder LONGEST_FIRST = new WaveOrder(By.LONGEST_FIRST, "");

  /** The shortest expected first, over the whole rollout. */
  public static final WaveOrder SMALLEST_FIRST = new WaveOrder(By.SMALLEST_FIRST, "");

  /** By their ids, over the whole rollout. */
  public static final WaveOrder BY_ID = new WaveOrder(By.ID, "");

  /** What instances are ordered by. */
  public enum By {
    ID,
    TAG,
    SMALLEST_FIRST,
    LONGEST_FIRST
  }

  public WaveOrder {
    if ((by == By.TAG) == tagKey.isEmpty()) {
      throw new IllegalArgumentException(
          "an order by tag names the tag's key, no other order does");
    }
  }

  /**
   * By the values of a tag, over the whole rollout: numbers by their size and before words, words
   * by their letters; those without the tag are last.
   */
  public static WaveOrder byTag(String key) {
    return new WaveOrder(By.TAG, key);
  }

  /** As the command writes it. */
  @Override
  public String toString() {
    return switch (by) {
      case ID -> "id";
      case TAG -> "tag:" + tagKey;
      case SMALLEST_FIRST -> "smallest-first";
      case LONGEST_FIRST -> "longest-first";
    };
  }
}
