package io.ddsfleet.simulator.http;

/** The two formats of answers. */
enum AnswerFormat {
  JSON("application/json;charset=utf-8") {
    @Override
    String write(String root, Node.Fields answer) {
      return JsonAnswers.write(answer);
    }
  },
  XML("text/xml;charset=utf-8") {
    @Override
    String write(String root, Node.Fields answer) {
      return XmlAnswers.write(root, answer);
    }
  };

  private final String contentType;

  AnswerFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The format by the value of {@code Format}; whatever is not JSON is XML, the API's default. */
  static AnswerFormat of(String word) {
    return word.equalsIgnoreCase("JSON") ? JSON : XML;
  }

  String contentType() {
    return contentType;
  }

  /** The answer as text; its root has a name in XML only. */
  abstract String write(String root, Node.Fields answer);
}
