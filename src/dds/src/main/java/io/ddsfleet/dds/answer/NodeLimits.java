package io.ddsfleet.dds.answer;

/** Keeps a tree small, whoever wrote the answer. */
final class NodeLimits {

  /** An instance in a listing is five deep. */
  static final int MAX_DEPTH = 32;

  /** A page of 100 large clusters has some 30,000. */
  private static final int MAX_NODES = 200_000;

  private int nodes;

  Node newNode(int depth) {
    if (depth > MAX_DEPTH) {
      throw new UnreadableAnswerException("is nested more than " + MAX_DEPTH + " deep");
    }
    if (++nodes > MAX_NODES) {
      throw new UnreadableAnswerException("has more than " + MAX_NODES + " fields");
    }
    return new Node();
  }
}
