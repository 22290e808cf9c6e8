package io.ddsfleet.dds.answer;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into a tree, event by event; a document with a DTD is refused. */
final class XmlNodes {

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private final NodeLimits limits = new NodeLimits();

  private XmlNodes(XMLStreamReader reader) {
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static Node read(byte[] body) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
      Node root = new XmlNodes(reader).document();
      reader.close();
      return root;
    } catch (XMLStreamException e) {
      // its message may quote the answer and the places it points to: the type is enough
      throw new UnreadableAnswerException("is no whole XML");
    }
  }

  private Node document() throws XMLStreamException {
    while (reader.next() != XMLStreamConstants.START_ELEMENT) {
      refuseDtd();
    }
    Node root = element(0);
    while (reader.hasNext()) {
      reader.next();
    }
    return root;
  }

  private void refuseDtd() {
    if (reader.getEventType() == XMLStreamConstants.DTD) {
      throw new UnreadableAnswerException("has a DTD");
    }
  }

  /** Reads from a start tag, which is the current event, to its end tag. */
  private Node element(int depth) throws XMLStreamException {
    Node node = limits.newNode(depth);
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        node.named(reader.getLocalName()).add(element(depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new UnreadableAnswerException("refers to an entity");
      }
    }
    node.setText(text.toString());
    return node;
  }
}
