package io.ddsfleet.dds.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.ddsfleet.dds.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

  private static final String JSON =
      "{\"Tags\":{\"Tag\":[{\"Key\":\"a\",\"Value\":\"\\u4e2d<&\\\"\"},{\"Key\":\"b\"}]},"
          + "\"Count\":3,\"No\":null,\"Yes\":true,\"Empty\":[]}";
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Answer><Tags><Tag><Key>a</Key>"
          + "<Value>\u4e2d&lt;&amp;&quot;</Value></Tag><Tag><Key><![CDATA[b]]></Key></Tag></Tags>"
          + "<Count>3</Count><Yes>true</Yes><Empty/></Answer>";

  private static Node read(String body) {
    return Node.read(body.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void read_givesTheSameTree_fromBothFormats(String body) {
    Node node = read(body);
    List<Node> tags = node.all("Tags", "Tag");
    assertThat(tags).hasSize(2);
    assertThat(tags.get(0).text("Value")).isEqualTo("\u4e2d<&\"");
    assertThat(tags.get(1).text("Key")).isEqualTo("b");
    assertThat(tags.get(1).text("Value")).isEmpty();
    assertThat(node.text("Count")).isEqualTo("3");
    assertThat(node.text("Yes")).isEqualTo("true");
    assertThat(node.has("Empty")).isTrue();
    assertThat(node.all("No", "Thing")).isEmpty();
  }

  @Test
  void read_makesTheNameOfANullPresent() {
    assertThat(read(JSON).has("No")).isTrue();
    assertThat(read(JSON).all("No")).isEmpty();
    assertThat(read(JSON).has("Other")).isFalse();
  }

  @Test
  void read_takesOneElementForAListOfOne() {
    assertThat(read("{\"Tags\":{\"Tag\":{\"Key\":\"a\"}}}").all("Tags", "Tag")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, XML})
  void read_fails_whereverTheBodyIsCutOff(String body) {
    byte[] whole = body.getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Node.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(UnreadableAnswerException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "[{\"RequestId\":\"x\"}]",
        "\"text\"",
        "42",
        "{\"a\":1} {\"b\":2}",
        "{\"a\":1}]",
        "{\"a\":NaN}",
        "{'a':1}",
        "<a/><b/>",
        "<a><b></a></b>",
        "<a>&unknown;</a>",
        "<html><body>Bad Gateway<br></body></html>",
      })
  void read_fails_onAnythingElse(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void read_refusesExternalEntities_andAsksNobodyForThem(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret");
    try (StubServer server = StubServer.answering(200, "fetched")) {
      for (String place : List.of(secret.toUri().toString(), server.uri() + "/dtd")) {
        String inside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + place + "\">]><a><b>&x;</b></a>";
        String outside = "<!DOCTYPE a SYSTEM \"" + place + "\"><a><b>x</b></a>";
        for (String body : List.of(inside, outside)) {
          assertThatThrownBy(() -> read(body))
              .isInstanceOf(UnreadableAnswerException.class)
              .hasNoCause()
              .message()
              .doesNotContain("a-secret", "fetched");
        }
      }
      assertThat(server.urls()).isEmpty();
    }
  }

  @Test
  void read_refusesEntitiesThatGrow() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      dtd.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> read(dtd + "]><a>&e29;</a>"))
        .isInstanceOf(UnreadableAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "<a>", "{\"a\":[", "{\"a\":[[[["})
  void read_refusesDeepNesting(String opening) {
    String deep =
        opening.startsWith("{\"a\":[[") ? "{\"a\":" + "[".repeat(100_000) : opening.repeat(100_000);
    assertThatThrownBy(() -> read(deep)).isInstanceOf(UnreadableAnswerException.class);
  }

  @Test
  void read_refusesMoreFieldsThanAnyAnswerHas() {
    String many = "{\"a\":[" + "1,".repeat(1_000_000) + "1]}";
    assertThatThrownBy(() -> read(many)).hasMessageContaining("more than 200000 fields");
  }

  @Test
  void read_isQuick_onALongAnswer() {
    String big = "{\"a\":\"" + "\\u0041".repeat(1_000_000) + "\"}";
    assertTimeout(Duration.ofSeconds(10), () -> assertThat(read(big).text("a")).hasSize(1_000_000));
  }
}
