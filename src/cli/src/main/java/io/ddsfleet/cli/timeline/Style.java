package io.ddsfleet.cli.timeline;

/**
 * The looks of a picture: on a card of its own, so that it can be read on a page of any colour,
 * light or dark as its reader likes it.
 */
final class Style {

  private static final String CSS =
      """
      text{font:11px system-ui,-apple-system,"Segoe UI","Noto Sans",Helvetica,Arial,sans-serif;fill:#59636e}
      .code,.caption{font:10px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
      .caption{font-size:13px;font-weight:600}
      .caption,.wave-label,.name{fill:#1f2328}
      .inside{fill:#fff}
      .end{text-anchor:end}
      .middle{text-anchor:middle}
      .card{fill:#fff;stroke:#d1d9e0}
      .track{fill:#f6f8fa}
      .grid{stroke:#d1d9e0;stroke-opacity:.6}
      .upgraded{fill:#2da44e}
      .failed{fill:#cf222e}
      .unresolved{fill:#9a6700}
      .skipped{fill:#6e7781}
      .running{fill:#0969da}
      .not-executed{fill:#eff2f5;stroke:#818b98;stroke-dasharray:3 2}
      .watched{fill:url(#hatch)}
      .hatch{stroke:#1f2328;stroke-opacity:.5;stroke-width:1.5}
      .wave{fill:#d1d9e0}
      .bake{fill:#0969da;fill-opacity:.13}
      .paused{fill:#bf8700;fill-opacity:.2}
      .held{fill:#cf222e;fill-opacity:.13}
      .closed{fill:#8250df;fill-opacity:.12}
      .idle{fill:#818b98;fill-opacity:.22}
      .mark{fill:#fff;stroke:#1f2328;stroke-width:1.2}
      .sign{fill:none;stroke:#1f2328;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
      .steered{stroke:#0969da;stroke-width:1.5;stroke-dasharray:4 3}
      .stopping{stroke:#cf222e;stroke-width:1.5;stroke-dasharray:4 3}
      .area{fill:#0969da;fill-opacity:.12}
      .steps{fill:none;stroke:#0969da;stroke-width:1.5}
      """;

  private static final String DARK =
      """
      @media(prefers-color-scheme:dark){
      text{fill:#9198a1}
      .caption,.wave-label,.name{fill:#f0f6fc}
      .inside{fill:#fff}
      .card{fill:#0d1117;stroke:#3d444d}
      .track{fill:#151b23}
      .grid{stroke:#3d444d}
      .upgraded{fill:#2ea043}
      .failed{fill:#da3633}
      .unresolved{fill:#9e6a03}
      .not-executed{fill:#212830;stroke:#9198a1}
      .hatch{stroke:#f0f6fc}
      .wave{fill:#3d444d}
      .bake{fill:#4493f8;fill-opacity:.2}
      .paused{fill:#d29922;fill-opacity:.25}
      .held{fill:#f85149;fill-opacity:.2}
      .closed{fill:#a371f7;fill-opacity:.2}
      .mark{fill:#0d1117;stroke:#f0f6fc}
      .sign{stroke:#f0f6fc}
      .steered{stroke:#4493f8}
      .stopping{stroke:#f85149}
      .area{fill:#4493f8;fill-opacity:.2}
      .steps{stroke:#4493f8}
      }
      """;

  private Style() {}

  static Element sheet() {
    return new Element("style").text("\n" + CSS + DARK);
  }

  /** The stripes over a call whose fate is unknown. */
  static Element hatch() {
    Element stripes =
        new Element("pattern")
            .set("id", "hatch")
            .set("width", 5)
            .set("height", 5)
            .set("patternUnits", "userSpaceOnUse")
            .set("patternTransform", "rotate(45)")
            .add(Element.line(0, 0, 0, 5).set("class", "hatch"));
    return new Element("defs").add(stripes);
  }
}
