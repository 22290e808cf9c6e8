package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;

/** The form of a document about what is kept. */
enum DocumentForm {
  TEXT,
  JSON;

  /** Reads the words in small letters. */
  static final class Converter implements ITypeConverter<DocumentForm> {
    @Override
    public DocumentForm convert(String value) {
      return switch (value) {
        case "text" -> TEXT;
        case "json" -> JSON;
        default -> throw BadValue.of(value, "a form: write text or json");
      };
    }
  }

  /** The words, for completion. */
  static final class Words extends EnumWords {
    Words() {
      super(DocumentForm.values());
    }
  }
}
