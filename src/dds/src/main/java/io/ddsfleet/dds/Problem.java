package io.ddsfleet.dds;

import io.ddsfleet.dds.answer.Node;
import io.ddsfleet.dds.answer.UnreadableAnswerException;
import io.ddsfleet.dds.wire.Reply;

/**
 * What an answer of failure says; empty texts when its body is not the provider's.
 *
 * @param status the HTTP status
 * @param code the provider's error code
 * @param message its explanation
 * @param requestId its request id
 */
record Problem(int status, String code, String message, String requestId) {

  private static final int LONGEST_WORD = 128;

  static Problem of(Reply reply) {
    try {
      Node body = Node.read(reply.body());
      return new Problem(
          reply.status(), word(body, "Code"), body.text("Message"), word(body, "RequestId"));
    } catch (UnreadableAnswerException e) {
      return new Problem(reply.status(), "", "", "");
    }
  }

  /** A code or an id, which go into one-line texts: anything else is no code. */
  private static String word(Node body, String field) {
    String text = body.text(field).strip();
    return text.length() <= LONGEST_WORD && text.matches("[\\w.:-]+") ? text : "";
  }
}
