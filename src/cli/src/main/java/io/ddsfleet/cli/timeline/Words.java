package io.ddsfleet.cli.timeline;

/** How much room words take; a guess, for a picture does not know the fonts it is shown with. */
final class Words {

  /** Of a letter of the fixed-width fonts in lane names and words of the contract. */
  static final double CODE = 6.1;

  /** Of an average letter of the other words. */
  static final double PROSE = 5.9;

  private Words() {}

  static double codeWidth(String words) {
    return words.length() * CODE;
  }

  static double proseWidth(String words) {
    return words.length() * PROSE;
  }

  /** As much of its beginning as there is room for. */
  static String fit(String words, double room) {
    int letters = (int) (room / PROSE);
    if (words.length() <= letters) {
      return words;
    }
    return letters < 2 ? "" : words.substring(0, letters - 1) + "…";
  }

  /** As much of its end as there is room for: that is where ids differ. */
  static String fitId(String id, double room) {
    int letters = (int) (room / CODE);
    return id.length() <= letters ? id : "…" + id.substring(id.length() - letters + 1);
  }
}
