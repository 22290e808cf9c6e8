package io.ddsfleet.simulator.http;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes answers as XML. */
final class XmlAnswers {

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

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

  private static void writeContent(XMLStreamWriter xml, Node node) throws XMLStreamException {
    if (node instanceof Node.Text text) {
      xml.writeCharacters(text.value());
    } else if (node instanceof Node.Whole whole) {
      xml.writeCharacters(Long.toString(whole.value()));
    } else if (node instanceof Node.Fields fields) {
      for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
        writeElement(xml, field.getKey(), field.getValue());
      }
    }
  }
}
