package io.ddsfleet.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** In which form what the journal tells is written. */
public final class DocumentOptions {

  private boolean json;

  @Option(
      order = 12,
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      converter = Converter.class,
      description = "text or json." + Texts.DEFAULT)
  void form(Boolean isJson) {
    this.json = isJson;
  }

  @Option(order = 26, names = "--verbose", description = "More on standard error.")
  private boolean verbose;

  /** Whether a program reads it. */
  public boolean isJson() {
    return json;
  }

  static final class Converter implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String value) {
      if (!value.equals("text") && !value.equals("json")) {
        throw BadValue.of(value, "a form: write text or json");
      }
      return value.equals("json");
    }
  }
}
