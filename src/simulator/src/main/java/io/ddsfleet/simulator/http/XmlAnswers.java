package io.ddsfleet.simulator.http;

import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes answers as XML. */
final class XmlAnswers {

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

  private XmlAnswers() {}

  static String write(String root, Node.Fields answer) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      writeElement(xml, root, answer);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  private static void writeElement(XMLStreamWriter xml, String name, Node node)
      throws XMLStreamException {
    if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        writeElement(xml, name, item);
      }
      return;
    }
    xml.writeStartElement(name);
    writeContent(xml, node);
    xml.writeEndElement();
  }

  /** The text with U+FFFD for each character that XML 1.0 cannot hold, not even escaped. */
  private static String legible(String text) {
    return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
  }

  private static void writeContent(XMLStreamWriter xml, Node node) throws XMLStreamException {
    if (node instanceof Node.Text text) {
      xml.writeCharacters(legible(text.value()));
    } else if (node instanceof Node.Whole whole) {
      xml.writeCharacters(Long.toString(whole.value()));
    } else if (node instanceof Node.Fields fields) {
      for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
        writeElement(xml, field.getKey(), field.getValue());
      }
    }
  }
}
