package io.ddsfleet.cli.options;

import picocli.CommandLine.Option;

/** In which form what the journal tells is written. */
public final class DocumentOptions {

  private DocumentForm form = DocumentForm.TEXT;

  @Option(
      order = 12,
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      converter = DocumentForm.Converter.class,
      completionCandidates = DocumentForm.Words.class,
      description = "text or json." + Texts.DEFAULT)
  void form(DocumentForm wanted) {
    this.form = wanted;
  }

  @Option(order = 46, names = "--verbose", description = "More on standard error.")
  private boolean verbose;

  /** Whether a program reads it. */
  public boolean isJson() {
    return form == DocumentForm.JSON;
  }
}
