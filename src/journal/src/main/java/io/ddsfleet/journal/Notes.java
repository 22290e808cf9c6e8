package io.ddsfleet.journal;

import io.ddsfleet.journal.json.JsonLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Short texts inside of locked files, as JSON, for programs and for people who look. */
final class Notes {

  private Notes() {}

  static String json(Consumer<JsonLine> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLine json = new JsonLine(out).begin();
    members.accept(json);
    json.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
